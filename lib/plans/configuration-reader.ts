import { Arguments, Values } from '../model/arguments';
import { Resource } from '../model/resource';
import { forEachExpression } from '../terraform/tokens';
import { TerraformDocument } from './document';
import { entriesOf, isObject, JsonObject, objectAt, own, textAt } from './json';
import { LONGEST_TEXT } from './known-values';
import { ReadModel, ReadSettings } from './read-model';
import { Source } from './read-resource';

/** Reads a configuration in JSON, such as the `cdk.tf.json` of a stack; modules that it calls stand elsewhere. */
export function readConfiguration(document: TerraformDocument, name: string, settings: ReadSettings): ReadModel {
  const model = new ReadModel(name, settings);
  const providers = providersIn(document.content, model);
  const imports = importsIn(document.content);
  for (const [type, ofType] of entriesOf(own(document.content, 'resource'))) {
    for (const [id, body] of entriesOf(ofType)) {
      const values = Array.isArray(body) ? (body as unknown[])[0] : body;
      if (isObject(values)) {
        const address = `${type}.${id}`;
        model.add({ ...sourceOf(type, address, values, model, providers), importedFrom: imports.get(address) });
      }
    }
  }
  return model;
}

function sourceOf(
  type: string,
  address: string,
  values: Values,
  model: ReadModel,
  providers: ReadonlyMap<string, Arguments>,
): Omit<Source, 'importedFrom'> {
  const provider = bareAddress(textAt(values, 'provider') ?? type.split('_')[0]);
  return {
    type,
    address,
    provider: providers.get(provider),
    values: () => withoutLongTexts(values, address, model) as Values,
    ids: () => [],
    targetOf: () => undefined,
    madeAfter: () => madeAfter(values, address, model),
    spelledOut: () => JSON.stringify(values),
  };
}

/** The same arguments, with something unknown where a text is too long to look at. */
function withoutLongTexts(value: unknown, address: string, model: ReadModel): unknown {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT ? model.composition(`${address}, a long text`, []) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => withoutLongTexts(item, address, model));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutLongTexts(one, address, model)]))
    : value;
}

function madeAfter(values: Values, address: string, model: ReadModel): readonly Resource[] {
  const earlier = new Set<Resource>();
  forEachExpression(values, (expression) => {
    model.mentionedInText(String(expression)).forEach((resource) => earlier.add(resource));
  });
  return [...earlier].filter((resource) => resource.address !== address);
}

/** The ids that resources are imported by, by address. */
function importsIn(content: JsonObject): ReadonlyMap<string, string> {
  const written = own(content, 'import');
  return new Map(
    (Array.isArray(written) ? (written as unknown[]) : [written]).flatMap((one): [string, string][] => {
      const [to, id] = [textAt(one, 'to'), textAt(one, 'id')];
      return to === undefined || id === undefined ? [] : [[bareAddress(to), id]];
    }),
  );
}

/** An address, alone or in a template. */
function bareAddress(written: string): string {
  return written.replace(/^\$\{\s*(.*?)\s*\}$/, '$1');
}

function providersIn(content: JsonObject, model: ReadModel): Map<string, Arguments> {
  const providers = new Map<string, Arguments>();
  for (const [type, given] of entriesOf(own(content, 'provider'))) {
    for (const one of Array.isArray(given) ? (given as unknown[]) : [given]) {
      const alias = textAt(one, 'alias');
      providers.set(
        alias === undefined ? type : `${type}.${alias}`,
        new Arguments(objectAt({ one }, 'one'), model.stack),
      );
    }
  }
  return providers;
}
