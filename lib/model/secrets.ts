import { fragmentsOf } from '../terraform/text';

/** Where a secret stands, without the secret. */
export interface SecretPlace {
  /** Of a storage account, or of a service principal. */
  readonly kind: 'storage' | 'service principal';
  readonly place: string;
}

/** What users write that everybody with access to the job can read. */
interface OpenTexts {
  readonly conf?: { readonly [property: string]: string };
  readonly args?: string;
  readonly literals?: { readonly [name: string]: string };
}

/** Properties that hold nothing but a secret, with or without the prefix that hands them on to Hadoop. */
const PROPERTIES: readonly (readonly [RegExp, SecretPlace['kind']])[] = [
  [/(^|\.)fs\.azure\.account\.key\./i, 'storage'],
  [/(^|\.)fs\.azure\.sas\./i, 'storage'],
  [/(^|\.)fs\.azure\.account\.oauth2\.client\.secret(\.|$)/i, 'service principal'],
];

/** Text that is a secret wherever it stands: an account key, a signature, a connection string, a client secret. */
const VALUES: readonly (readonly [RegExp, SecretPlace['kind']])[] = [
  [/(^|[^A-Za-z0-9+/])[A-Za-z0-9+/]{86}==($|[^=])/, 'storage'],
  [/AccountKey=/i, 'storage'],
  [/(^|[?&])sig=[^&\s]+/i, 'storage'],
  [/client[_.-]?secret[=:\s]+\S/i, 'service principal'],
  [/(^|[^A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}($|[^A-Za-z0-9_~.-])/, 'service principal'],
];

/**
 * The places of secrets. A property that holds nothing else is one whatever it is set to: what only Terraform knows ends
 * in its state.
 */
export function secretsIn({ conf = {}, args = '', literals = {} }: OpenTexts): SecretPlace[] {
  const properties = Object.keys(conf).flatMap((property) =>
    PROPERTIES.filter(([pattern]) => pattern.test(property)).map(([, kind]) => ({ kind, place: `conf ${property}` })),
  );
  const named = new Set(properties.map(({ place }) => place));
  const texts = [
    ...Object.entries(conf).map(([property, value]) => [`conf ${property}`, value] as const),
    ['args', args] as const,
    ...Object.entries(literals).map(([name, value]) => [`input ${name}`, value] as const),
  ];
  return [
    ...properties,
    ...texts.filter(([place]) => !named.has(place)).flatMap(([place, value]) => secretsInText(place, value)),
  ];
}

function secretsInText(place: string, text: string): SecretPlace[] {
  const literal = fragmentsOf(text)
    .map(({ lit, token }) => (token ? ' ' : lit))
    .join('');
  const kind = VALUES.find(([pattern]) => pattern.test(literal))?.[1];
  return kind ? [{ kind, place }] : [];
}
