import { Fn, Token } from 'cdktf';
import { isKnown } from '../terraform/tokens';
import { AzureProviders } from './azure-providers';

type Tags = { [key: string]: string };

/** What a whole and each of its parts can say. */
export interface CommonOptions {
  readonly tags?: Tags;
  readonly providers?: AzureProviders;
  /** Where logs and metrics go. */
  readonly diagnostics?: object;
  /** The key that data is encrypted with. */
  readonly encryption?: object;
}

/** Options of a part. What it does not say itself is that of the whole; tags of both are joined, key by key. */
export function optionsOfPart<Options extends CommonOptions>(
  whole: CommonOptions,
  part: Options | undefined,
): Partial<Options> & CommonOptions {
  return {
    ...part,
    tags: joined(whole.tags, part?.tags),
    providers: part?.providers ?? whole.providers,
    diagnostics: part?.diagnostics ?? whole.diagnostics,
    encryption: part?.encryption ?? whole.encryption,
  } as Partial<Options> & CommonOptions;
}

function joined(ofWhole: Tags | undefined, ofPart: Tags | undefined): Tags | undefined {
  if (!ofWhole || !ofPart) {
    return ofPart ?? ofWhole;
  }
  const areKnown = isKnown(ofWhole) && isKnown(ofPart);
  return areKnown ? { ...ofWhole, ...ofPart } : Token.asStringMap(Fn.merge([ofWhole, ofPart]));
}
