import { NO_SETTINGS, AuditSettings } from '../lib/audit/settings';
import { readAuditSettings } from '../lib/audit/read-settings';
import { UnreadableDocument } from '../lib/plans/document';
import type { Surroundings } from './audit-files';

/** Where settings are looked for when nobody names a file. */
const DEFAULTS = ['spark-audit.yaml', 'spark-audit.yml', 'spark-audit.json'];

/** The settings in a file, or in the first of the default files that is there. */
export function readSettings(file: string | undefined, { read }: Pick<Surroundings, 'read'>): AuditSettings {
  if (file !== undefined) {
    const bytes = contentOf(file, read);
    if (!bytes) {
      throw new UnreadableDocument(`${file} cannot be read: there is no such file`);
    }
    return readAuditSettings(new TextDecoder().decode(bytes), file);
  }
  for (const name of DEFAULTS) {
    const bytes = contentOf(name, read);
    if (bytes) {
      return readAuditSettings(new TextDecoder().decode(bytes), name);
    }
  }
  return NO_SETTINGS;
}

function contentOf(file: string, read: (file: string) => Uint8Array): Uint8Array | undefined {
  try {
    return read(file);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
