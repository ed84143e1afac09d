import { Refusal } from '../cloud/types';
import { ProviderError } from '../protocol/server';

/** What a service refuses becomes an error of the provider; anything else is a fault of the stand-in. */
export function asProviderError(error: unknown): unknown {
  return error instanceof Refusal ? new ProviderError(`unexpected status ${error.status}`, error.message) : error;
}

export async function refused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asProviderError(error);
  }
}

export function reported<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asProviderError(error);
  }
}
