import { TerraformDocument } from '../plans/document';
import { entriesOf, isObject, JsonObject, objectAt, own, textAt } from '../plans/json';
import { Bindings, Member } from './bindings';
import { Code, list, literal, object } from './code';

type Named = readonly [string, Code];

/** Settings of a provider as members of its class. */
export interface Settings {
  readonly members: readonly Named[];
  /** Arguments that are not said: how one signs in, and what the plan does not tell. */
  readonly unsaid: readonly string[];
}

/** A provider as the configuration of a plan sets it up. */
export interface FoundProvider {
  /** By which resources name it: `azurerm`, `azurerm.hub`, or `module.hub:azurerm` for one that a module sets up. */
  readonly key: string;
  readonly name: string;
  /** Undefined for the one that is taken where none is named. */
  readonly alias: string | undefined;
  readonly settings: JsonObject;
}

/** Providers that the code makes. */
const MADE = ['azurerm', 'azapi'];

/** The providers of a plan; a state tells none. */
export function providersIn({ content, kind }: TerraformDocument): readonly FoundProvider[] {
  const configured = kind === 'plan' ? objectAt(objectAt(content, 'configuration'), 'provider_config') : {};
  const aliases = new Set<string>();
  return entriesOf(configured).flatMap(([key, given]) => {
    const name = textAt(given, 'name') ?? '';
    if (!MADE.includes(name)) {
      return [];
    }
    const alias = key === name ? undefined : free(textAt(given, 'alias') ?? '', key, aliases);
    return [{ key, name, alias, settings: objectAt(given, 'expressions') }];
  });
}

/** Two modules may have a provider of the same alias, and a module one without. */
function free(alias: string, key: string, taken: Set<string>): string {
  const plain = alias !== '' && !taken.has(alias) ? alias : key.replace(/[^A-Za-z0-9]+/g, '_');
  taken.add(plain);
  return plain;
}

/** Texts of providers that are neither secrets nor about how one signs in. */
const TEXTS = /^(subscription_id|tenant_id|environment|metadata_host|partner_id|resource_provider\w*)$/;

/** What says how one signs in, which is not the same for whoever runs the code. */
const SIGNS_IN = /^(use|client|oidc|msi|ado)_/;

/** Those arguments of the azapi provider of this library that are said. */
const AZAPI_MEMBERS = ['subscription_id', 'tenant_id', 'environment'].map((argument): Member => {
  const property = argument.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase());
  return { property, argument, isRequired: false, shape: 'string', isList: false, members: [] };
});

/** What can be said of the settings of a provider, and the arguments that cannot. */
export function settingsOf({ name, settings }: FoundProvider, bindings: Bindings): Settings {
  const unsaid: string[] = [];
  const written = (block: JsonObject, members: readonly Member[], above: string): Named[] =>
    entriesOf(block).flatMap(([argument, value]) => {
      const member = members.find((one) => one.argument === argument);
      const code =
        member?.shape === 'block' && Array.isArray(value)
          ? list(
              (value as unknown[]).map((one) =>
                object(written(isObject(one) ? one : {}, member.members, `${argument}.`)),
              ),
            )
          : constant(argument, own(value, 'constant_value'));
      if (!member || code === undefined) {
        unsaid.push(`${above}${argument}`);
        return [];
      }
      return [[member.property, code] as const];
    });
  const members = written(settings, name === 'azapi' ? AZAPI_MEMBERS : bindings.ofProvider(), '');
  return { members, unsaid };
}

function constant(argument: string, value: unknown): Code | undefined {
  if (SIGNS_IN.test(argument)) {
    return undefined;
  }
  if (typeof value === 'boolean' || typeof value === 'number') {
    return String(value);
  }
  if (!TEXTS.test(argument)) {
    return undefined;
  }
  const texts = Array.isArray(value) ? (value as unknown[]) : [value];
  if (!texts.every((text): text is string => typeof text === 'string' && !/Token\[/i.test(text))) {
    return undefined;
  }
  return Array.isArray(value) ? list(texts.map(literal)) : literal(texts[0]);
}
