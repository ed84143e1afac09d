import { textAt } from '../plans/json';
import { Binding } from './bindings';
import { Code } from './code';
import { FoundResource } from './found-resources';

/** What a statement takes from where it stands. */
export interface StatementContext {
  /** The members that a generated class would be given. */
  readonly members: ReadonlyMap<string, Code>;
  /** What these refer to. */
  readonly refersTo: readonly Adopted[];
}

/** A statement of this library that writes a resource. */
export interface OwnStatement {
  /** What is made, such as `new spark.DataLakeStorage(…)`, or called, such as `lake.addContainer(…)`. */
  code(context: StatementContext): Code;
  /** From what the statement gives to the generated resource, such as `.resource`; empty where it gives that. */
  readonly access: Code;
  /** Where the generated resource is found instead, such as `workspace.network.provisioning!`. */
  readonly elsewhere?: Code;
  /** Ids of constructs, from below the stack to the resource. */
  readonly path: readonly string[];
  /** What it speaks of. */
  readonly uses: readonly Adopted[];
  /** What else has to be written before it. */
  readonly after?: readonly Adopted[];
}

/** That the statement of another resource writes a resource, too. */
export interface WrittenWith {
  readonly main: Adopted;
  /** From the variable of the other one to the generated resource; undefined where no way leads there. */
  readonly access: Code | undefined;
  readonly elsewhere?: Code;
  readonly path: readonly string[];
}

/** A resource that comes over, and how the code speaks of it. */
export interface Adopted {
  readonly found: FoundResource;
  readonly variable: string;
  /** Of the construct, behind that of the scope that it is in, such as `Spark/Lake`. */
  id: string;
  /** Undefined for a resource without a generated class. */
  readonly binding: Binding | undefined;
  /** The variable of the provider that makes it; undefined for the one that is taken where none is named. */
  readonly provider?: string;
  /** Whether it stays elsewhere, and is only spoken of. */
  readonly isElsewhere?: boolean;
  /** The statement of this library that writes it. */
  own?: OwnStatement;
  writtenWith?: WrittenWith;
  /** Why no statement of this library writes it, where there is one for its kind. */
  plainBecause?: string;
  /** Who else provisions the managed network of this workspace with Spark. */
  provisionedElsewhere?: string;
  /** Whether nothing that is deployed waits for the role to approve endpoints of this workspace. */
  approvesAtOnce?: boolean;
  /** How long provisioning may take, where that is no default. */
  provisioningMinutes?: number;
  /** Who else makes the managed private endpoints of this Synapse workspace. */
  endpointsElsewhere?: string;
  /** Whether the statement of this managed private endpoint approves it, too. */
  isApprovedHere?: boolean;
  /** What belongs to this managed private endpoint, and is written with it. */
  parts?: readonly Adopted[];
  /** A view of this library on what a generated class writes, under a variable of its own. */
  view?: View;
}

/** What says about a resource of a generated class what constructs have to know of it. */
export interface View {
  readonly variable: string;
  readonly code: Code;
}

/** The generated resource, whoever writes it. */
export function resourceOf({ variable, own, writtenWith }: Adopted): Code {
  if (writtenWith) {
    return writtenWith.elsewhere ?? `${writtenWith.main.variable}${writtenWith.access ?? ''}`;
  }
  return own?.elsewhere ?? `${variable}${own?.access ?? ''}`;
}

/** The resource whose statement writes this one. */
export function mainOf(one: Adopted): Adopted {
  return one.writtenWith?.main ?? one;
}

/** The ids of constructs from below the stack to this one. */
export function placeOf({ id }: Adopted): readonly string[] {
  return id.split('/');
}

/** By a statement of this library, alone or together with another one. */
export function isOwn({ own, writtenWith }: Adopted): boolean {
  return own !== undefined || writtenWith !== undefined;
}

/** As ids of Azure are compared. */
export function idOf({ found }: Adopted): string {
  return (textAt(found.values, 'id') ?? '').toLowerCase();
}
