import { Fn, Token, Tokenization } from 'cdktf';
import { fragmentsOf, literalText } from '../terraform/text';
import { isKnown } from '../terraform/tokens';
import { yaml } from '../model/lazy-yaml';

/** A place in the document where a text with references goes; a plain word to YAML. */
const PLACE = /__reference_(\d+)__/g;

/**
 * A YAML document in two forms: as people and programs of this process read it, and as Terraform has to be given it,
 * so that references become values and `${{inputs.x}}` stays as it is.
 */
export class YamlText {
  private readonly texts: string[] = [];
  private readonly body: string;

  constructor(comment: string, document: object) {
    const heading = comment
      .split('\n')
      .map((line) => `# ${line}\n`)
      .join('');
    this.body = heading + yaml().stringify(this.withPlaces(document), { lineWidth: 0 });
  }

  /** Whether something in it is known to Terraform only. */
  public get hasReferences(): boolean {
    return this.texts.length > 0;
  }

  /** For people; a reference stands in it as a token. */
  public get plain(): string {
    return this.filled((text) => JSON.stringify(text));
  }

  /** For a Terraform argument. */
  public get terraform(): string {
    return literalText(this.filled((text) => Token.asString(Fn.jsonencode(joined(text)))));
  }

  /** What Terraform computes may hold anything, so that it goes in as a JSON string, which is YAML too. */
  private filled(write: (text: string) => string): string {
    return this.body.replace(PLACE, (_, index: string) => write(this.texts[Number(index)]));
  }

  private placeOf(text: string): string {
    return `__reference_${this.texts.push(text) - 1}__`;
  }

  private withPlaces(value: unknown): unknown {
    if (typeof value === 'string') {
      return isKnown(value) ? value : this.placeOf(value);
    }
    if (typeof value === 'number') {
      return isKnown(value) ? value : this.placeOf(Token.asString(Tokenization.reverseNumber(value)));
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.withPlaces(item));
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.withPlaces(inner)]))
      : value;
  }
}

/** cdktf writes the literal parts of a mixed argument as they are, quotes and templates included. */
function joined(text: string): string {
  const parts = fragmentsOf(text);
  const quoted = parts.map(({ token, lit }) =>
    token ? Token.asString(token) : (Fn.rawString(lit.replace(/\\/g, '\\\\').replace(/%\{/g, '%%{')) as string),
  );
  return quoted.length === 1 ? quoted[0] : Fn.join('', quoted);
}

/** A value with every text in it, keys included, as Terraform has to be given it. */
export function terraformValue(value: unknown): unknown {
  if (typeof value === 'string') {
    return literalText(value);
  }
  if (Array.isArray(value)) {
    return value.map(terraformValue);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [literalText(key), terraformValue(inner)]))
    : value;
}

/** A map without what is not given. */
export function given(map: { readonly [key: string]: unknown }): { [key: string]: unknown } {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}
