import { CommonOptions, optionsOfPart } from '../azure/part-options';
import { Encryption } from '../encryption/encryption';

interface EncryptedOptions extends CommonOptions {
  readonly encryption?: Encryption;
}

/** Options of a part that keeps data: what it does not say itself is that of the whole. */
export function encrypted<Options extends EncryptedOptions>(
  whole: EncryptedOptions,
  part: Options | undefined,
): Partial<Options> & EncryptedOptions {
  return { ...optionsOfPart(whole, part), encryption: part?.encryption ?? whole.encryption };
}
