import { TerraformDocument, writerOf } from '../plans/document';
import { textsAt } from '../plans/json';
import { mostSpecific } from '../plans/references';
import { hasOwn } from '../terraform/own-keys';
import { addressIn } from '../plans/addresses';
import { Adopted, isOwn, mainOf, resourceOf } from './adopted-resource';
import { ArgumentWriter, Surroundings, Unsayable } from './arguments';
import { Bindings } from './bindings';
import { Code, Variables } from './code';
import { elsewhereOf } from './elsewhere';
import { providersIn } from './found-providers';
import { FoundResource, foundIn, ReadResource } from './found-resources';
import { constructIds, scopedId, shortName } from './construct-ids';
import { written, WrittenResource } from './file';
import { inOrder } from './order';
import { decideStatements } from './own-statements';
import { PLAIN_ARGUMENTS } from './plain-resources';
import { ReferenceIndex } from './reference-index';
import { World } from './world';
import { WrittenProviders } from './written-providers';

/** A resource that the code does not say, or not by a statement of this library. */
export interface LeftOver {
  readonly address: string;
  readonly reason: string;
}

/** TypeScript that says what a document says. */
export interface Adoption {
  readonly code: string;
  /** How many resources come over. */
  readonly adopted: number;
  /** How many of these are written by statements of this library. */
  readonly byConstructs: number;
  /** What comes over by a generated class, because statements of this library would write something else. */
  readonly plain: readonly LeftOver[];
  readonly leftOver: readonly LeftOver[];
}

/** The guards that this library writes beside data; constructs write them anew. */
const GUARDS = /^terraform_data\.data_protection\b/;

/**
 * Writes the TypeScript for a state or a plan.
 *
 * @param name of the file, for the reader
 */
export function adopt(document: TerraformDocument, name: string, bindings: Bindings): Adoption {
  const found = foundIn(document);
  const left = new Map<string, string>();
  const candidates = found.resources.filter(({ declaration }) => declaration !== 'terraform_data.data_protection');
  for (const { type, declaration } of candidates) {
    if (!bindings.of(type) && !hasOwn(PLAIN_ARGUMENTS, type)) {
      left.set(declaration, `there is no class for ${type} in @cdktf/provider-azurerm`);
    }
  }
  found.leaving
    .filter(({ declaration }) => !GUARDS.test(declaration))
    .forEach(({ declaration }) => left.set(declaration, 'the plan takes it away'));
  const variables = new Variables();
  const providers = new WrittenProviders(providersIn(document), variables);
  const world = named(candidates, found.read, bindings, providers, variables);
  const all = [...world.all, ...world.elsewhere, ...world.statements];
  const { kept, resources } = sayable(all, new Writers(all), left);
  const leftOver = [...candidates, ...found.leaving].flatMap(({ address, declaration }) => {
    const reason = left.get(declaration);
    return reason === undefined ? [] : [{ address, reason }];
  });
  const plain = kept.flatMap(({ found: { address }, plainBecause }) =>
    plainBecause === undefined ? [] : [{ address, reason: plainBecause }],
  );
  return {
    code: written({
      name,
      kind: document.kind,
      writer: writerOf(document),
      adopted: kept.length,
      resources,
      providers: providers.code(kept, bindings),
      spokenOfIn: (code) => [...world.scopesIn(code), ...world.peopleIn(code)],
      plain,
      leftOver,
      forgotten: [...left.keys()].filter((one) => found.deployed.has(one)),
    }),
    adopted: kept.length,
    byConstructs: kept.filter(isOwn).length,
    plain,
    leftOver,
  };
}

/** Writes what can be written, and notes what cannot, together with its other instances: Terraform forgets no single one. */
function sayable(all: readonly Adopted[], writers: Writers, left: Map<string, string>) {
  const isLeft = ({ found: { declaration } }: Adopted) => left.has(declaration);
  for (;;) {
    const before = left.size;
    for (const one of all) {
      const reason = isLeft(one) ? undefined : writers.reasonAgainst(one, (other) => !isLeft(mainOf(other)));
      if (reason !== undefined) {
        left.set(one.found.declaration, reason);
      }
    }
    if (left.size === before) {
      const kept = all.filter((one) => !isLeft(one));
      const resources = writers.writeAll(
        inOrder(
          kept.filter(({ writtenWith }) => !writtenWith),
          (one) => writers.earlierThan(one),
        ),
        left,
      );
      if (resources) {
        return { kept: kept.filter(({ found }) => found.address !== ''), resources };
      }
    }
  }
}

function named(
  candidates: readonly FoundResource[],
  read: ReadonlyMap<string, ReadResource>,
  bindings: Bindings,
  providers: WrittenProviders,
  variables: Variables,
): World {
  const ids = constructIds(candidates);
  const all = candidates.map((found, index): Adopted => {
    const short = shortName(found.name).replace(/_(Resource|Account)$/, '');
    const kind = found.type.replace(/^[a-z]+_/, '');
    const variable = variables.named(short, `${short}_${kind}`, ids[index]);
    const id = scopedId(found, ids) ?? ids[index];
    return { found, binding: bindings.of(found.type), id, variable, provider: providers.variableFor(found) };
  });
  const world = new World(all, elsewhereOf(all, read, ids, variables), variables);
  decideStatements(world);
  return world;
}

/** Writes resources, and knows what they refer to. */
class Writers {
  private readonly references: ReferenceIndex;
  private readonly byDeclaration = new Map<string, Adopted[]>();
  private readonly together = new Map<Adopted, Adopted[]>();

  constructor(all: readonly Adopted[]) {
    this.references = new ReferenceIndex(all);
    for (const one of all) {
      const { writtenWith } = one;
      if (writtenWith) {
        this.together.set(writtenWith.main, [...(this.together.get(writtenWith.main) ?? []), one]);
      }
      const { declaration } = one.found;
      this.byDeclaration.set(declaration, [...(this.byDeclaration.get(declaration) ?? []), one]);
    }
  }

  /** Why a resource cannot be written; undefined where it can. */
  public reasonAgainst(one: Adopted, isThere: (other: Adopted) => boolean): string | undefined {
    try {
      this.write(one, isThere, new Variables());
      return undefined;
    } catch (error) {
      if (error instanceof Unsayable) {
        return error.message;
      }
      throw error;
    }
  }

  /** What it refers to, and what was made before it. Statements of this library know themselves what is. */
  public earlierThan(one: Adopted): readonly Adopted[] {
    const before = one.own ? (one.own.after ?? []) : this.madeBefore(one);
    return [...new Set([...this.write(one, () => true, new Variables()).refersTo, ...before].map(mainOf))];
  }

  /** Writes all; where one of them cannot be written behind those before it, notes that and gives up. */
  public writeAll(ordered: readonly Adopted[], left: Map<string, string>): readonly WrittenResource[] | undefined {
    const variables = new Variables();
    ordered.forEach(({ variable }) => variables.named(variable));
    const there = new Set<Adopted>();
    const all: WrittenResource[] = [];
    for (const one of ordered) {
      const isThere = (other: Adopted) => there.has(other);
      const reason = this.reasonAgainst(one, isThere);
      if (reason !== undefined) {
        left.set(one.found.declaration, reason);
        return undefined;
      }
      const resource = this.write(one, isThere, variables);
      // Statements of this library order themselves what they write.
      const direct = one.own ? [] : this.madeBefore(one).filter(isThere);
      const others = [...direct, ...resource.refersTo].flatMap((other) => this.madeBefore(other));
      const implied = new Set([...resource.refersTo, ...others]);
      there.add(one);
      this.withIt(one).forEach((other) => there.add(other));
      all.push({ ...resource, dependsOn: direct.filter((other) => !implied.has(other)), comesWith: this.withIt(one) });
    }
    return all;
  }

  private madeBefore({ found }: Adopted): readonly Adopted[] {
    const others = found.madeAfter.flatMap((declaration) => this.byDeclaration.get(declaration) ?? []);
    return others.filter((other) => other.found !== found);
  }

  /** What the statement of a resource writes, too. */
  private withIt(one: Adopted): readonly Adopted[] {
    return this.together.get(one) ?? [];
  }

  private write(one: Adopted, isThere: (other: Adopted) => boolean, variables: Variables): WrittenResource {
    const { found, binding, own: statement } = one;
    const refersTo = new Set<Adopted>();
    const secrets: { variable: string; argument: string; type: 'string' | 'number' }[] = [];
    const asTheyAre: string[] = [];
    const missing = [...(statement?.uses ?? []), ...(statement?.after ?? [])].find((other) => !isThere(other));
    if (missing) {
      throw new Unsayable(`${missing.found.address} is not said before it`);
    }
    statement?.uses.forEach((other) => refersTo.add(mainOf(other)));
    const around: Surroundings = {
      referenceFor: (value, argument) => {
        const reference = this.references.find(value, argument);
        if (!reference || mainOf(reference.to) === one || !isThere(reference.to)) {
          return undefined;
        }
        refersTo.add(mainOf(reference.to));
        return reference.code;
      },
      unknownFor: (argument) => this.unknownFor(one, argument, refersTo, isThere),
      secretFor: (argument, type) => {
        const variable = variables.named(`${one.variable}_${argument.split('.').pop()}`);
        secrets.push({ variable, argument, type });
        return `${variable}.${type}Value`;
      },
      leaveAsIs: (argument) => asTheyAre.push(argument.split('.')[0]),
    };
    const writer = new ArgumentWriter(found.type, around);
    const part = { value: found.values, sensitive: found.sensitive, unknown: found.unknown };
    const members = binding ? writer.ofBinding(binding, part) : writer.ofPlain(PLAIN_ARGUMENTS[found.type] ?? [], part);
    return { adopted: one, members, secrets, asTheyAre, refersTo: [...refersTo], dependsOn: [], comesWith: [] };
  }

  /** What the configuration of a plan takes a value from that is not known yet. */
  private unknownFor(
    one: Adopted,
    argument: string,
    refersTo: Set<Adopted>,
    isThere: (other: Adopted) => boolean,
  ): Code | undefined {
    const references = mostSpecific(textsAt(one.found.expressions[argument], 'references'));
    const address = references.length === 1 ? addressIn(references[0]) : undefined;
    const others = address && !address.isData ? (this.byDeclaration.get(address.resource) ?? []) : [];
    const [other] = others;
    if (others.length !== 1 || !isThere(other) || !other.binding) {
      return undefined;
    }
    const attribute = /^\.(\w+)$/.exec(address?.rest ?? '')?.[1];
    const property =
      attribute === 'principal_id' && other.found.type === 'azurerm_user_assigned_identity'
        ? 'principalId'
        : other.binding.members.find(
            (member) => member.argument === attribute && member.shape === 'string' && !member.isList,
          )?.property;
    if (property === undefined) {
      return undefined;
    }
    refersTo.add(other);
    return `${resourceOf(other)}.${property}`;
  }
}
