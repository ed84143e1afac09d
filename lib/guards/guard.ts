import { Construct } from 'constructs';
import { withBriefStacks } from '../terraform/creation-stacks';
import { FRAMEWORK, frameworkOf } from '../terraform/framework';
import { hasOwn } from '../terraform/own-keys';
import { stackAbove } from '../terraform/singleton';
import { CallProblems } from './call-problems';
import { CALLS } from './signatures';
import { described } from './described';
import { acceptsMember, CONSTRUCT_ID, Member, Problem, takeMember, Types } from './types';

type Function = (this: unknown, ...args: unknown[]) => unknown;
type Members = { [name: string]: unknown };
type Class = (new (...args: unknown[]) => object) & Members & { readonly prototype: object };

/** The parts of a key of the signatures. */
const CALL = /^(?:new (\w+)|(\w+)([.#])(\w+))$/;

/** A static method, or one of the objects of a class. */
interface Method {
  readonly call: string;
  readonly name: string;
  readonly isStatic: boolean;
}

/** The methods that take something, by the names of their classes and interfaces. */
const METHODS = new Map<string, Method[]>();

for (const call of Object.keys(CALLS)) {
  const [, made, owner, separator, name] = CALL.exec(call) as RegExpExecArray;
  if (made === undefined) {
    METHODS.set(owner, [...(METHODS.get(owner) ?? []), { call, name, isStatic: separator === '.' }]);
  }
}

/** The types of the API, which is one. */
let types: Types;

/**
 * The public API, with a guard at every door: constructors, static and other methods look at what they are given before
 * anything is done with it. jsii calls what is exported, too, so that callers from other languages come through here.
 */
export function guarded<T extends object>(api: T): T {
  const inner = guardedAsLoaded(api);
  guardLoaded(api);
  return inner;
}

/**
 * The same where classes are loaded when somebody asks for them: constructors are guarded here, and what is called on
 * classes and their objects when the module of the class is loaded.
 */
export function guardedAsLoaded<T extends object>(api: T): T {
  const exported = api as Members;
  types = new Types(exported);
  const inner = Object.defineProperty({}, '__esModule', { value: true });
  for (const name of Object.keys(exported)) {
    let held: { readonly value: unknown } | undefined;
    const get = () => (held ??= { value: withGuardedConstructor(name, exported[name]) }).value;
    Object.defineProperty(inner, name, { enumerable: true, get });
  }
  return inner as T;
}

/** Guards what is called on the classes that a module exports, and on their objects. */
export function guardLoaded(exported: object): void {
  for (const [owner, value] of Object.entries(exported)) {
    for (const { call, name, isStatic } of typeof value === 'function' ? (METHODS.get(owner) ?? []) : []) {
      if (isStatic) {
        const gives = / -> (I[A-Z]\w*)$/.exec(CALLS[call])?.[1];
        wrap(
          value as unknown as Members,
          name,
          new Guard(call),
          (given) => gives !== undefined && guardHandedOut(gives, given),
        );
      } else {
        wrap((value as Class).prototype as Members, name, new Guard(call));
      }
    }
  }
}

/** What one call takes. */
class Guard {
  private known: readonly Member[] | undefined;

  constructor(private readonly call: string) {}

  /** What the call is to be given; throws where something is wrong with it. */
  public take(given: unknown[], self?: unknown): unknown[] {
    const members = (this.known ??= types.parametersOf(this.call));
    const isRight = members.every((member, index) =>
      member.isRest ? given.slice(index).every(member.type.accepts) : acceptsMember(member, given[index]),
    );
    const id = members.findIndex(({ type }) => type === CONSTRUCT_ID);
    const scope = members[0].name === 'scope' ? given[0] : self;
    const problems = [
      ...(id >= 0 && isTakenIn(scope, given[id]) ? takenId(scope, given[id]) : []),
      ...(members[0].name === 'scope' ? otherFramework(scope) : []),
    ];
    return isRight && problems.length === 0 ? given : this.takeEach(members, given, self, problems);
  }

  private takeEach(members: readonly Member[], given: unknown[], self: unknown, problems: Problem[]): unknown[] {
    const taken = members.flatMap((member, index) =>
      member.isRest
        ? given.slice(index).map((each, at) => member.type.take(each, `${member.name}[${at}]`, problems))
        : [takeMember(member, given[index], member.name, problems)],
    );
    if (problems.length > 0) {
      throw new CallProblems(this.call, problems, pathOf(this.call, given, self));
    }
    // What a subclass of a user takes besides is its own.
    return taken.length < given.length ? [...taken, ...given.slice(taken.length)] : taken;
  }
}

function isTakenIn(scope: unknown, id: unknown): boolean {
  if (!Construct.isConstruct(scope) || typeof id !== 'string' || id === '') {
    return false;
  }
  // Newer constructs find no child where there are none, and yet refuse what every object inherits.
  return scope.node.tryFindChild(id) !== undefined || id in Object.prototype;
}

/** constructs says the same, but not what is wrong with ids such as `constructor`, which every object inherits. */
function takenId(scope: unknown, id: unknown): Problem[] {
  return [
    {
      ruleId: 'CFG-12',
      found: `id is ${described(id)}, which is taken in ${described(scope)}`,
      allowed: 'an id that nothing else in the same scope has',
      fix: 'give another id',
    },
  ];
}

/** Asked before anything is made: what two frameworks made together fails somewhere inside of either. */
function otherFramework(scope: unknown): Problem[] {
  const stack = Construct.isConstruct(scope) ? stackAbove(scope) : undefined;
  const framework = stack && frameworkOf(stack);
  return framework === undefined || framework === FRAMEWORK
    ? []
    : [
        {
          ruleId: 'CFG-55',
          found: `the app is of ${framework}`,
          allowed: `an app of ${FRAMEWORK}`,
          fix: `import ${framework}-azureml-spark instead of ${FRAMEWORK}-azureml-spark, or make the app with ${FRAMEWORK}`,
        },
      ];
}

/** Only who comes through the export is asked; what the library makes itself is right by its types. */
function withGuardedConstructor(name: string, type: unknown): unknown {
  const call = `new ${name}`;
  if (!hasOwn(CALLS, call)) {
    return type;
  }
  const guard = new Guard(call);
  const construct = (target: Class, given: unknown[], newTarget: Class): object =>
    withBriefStacks(construct, () => Reflect.construct(target, guard.take(given), newTarget) as object);
  return new Proxy(type as Class, { construct });
}

function wrap(owner: Members, name: string, guard: Guard, then?: (result: unknown) => void): void {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  if (property?.value === undefined) {
    // The class that has it is abstract here.
    return;
  }
  const original = property.value as Function;
  const value = function (this: unknown, ...given: unknown[]): unknown {
    const result: unknown = withBriefStacks(value, () => original.apply(this, guard.take(given, this)) as unknown);
    then?.(result);
    return result;
  };
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(owner, name, { ...property, value });
}

const handedOut = new WeakSet<object>();

/** Guards the class of an object that is handed out as an interface; such a class is not exported. */
function guardHandedOut(type: string, object: unknown): void {
  const prototype = Object.getPrototypeOf(object) as Members;
  if (!handedOut.has(prototype)) {
    handedOut.add(prototype);
    METHODS.get(type)?.forEach(({ call, name }) => wrap(prototype, name, new Guard(call)));
  }
}

/** The path of the construct that is made, or that is asked; undefined for what is in no app. */
function pathOf(call: string, given: readonly unknown[], self: unknown): string | undefined {
  if (Construct.isConstruct(self)) {
    return self.node.path;
  }
  const [scope, id] = given;
  if (!CALLS[call].startsWith('scope: ') || !Construct.isConstruct(scope)) {
    return undefined;
  }
  return [scope.node.path, id].filter((part) => typeof part === 'string' && part !== '').join('/');
}
