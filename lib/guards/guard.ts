import { Construct } from 'constructs';
import { withBriefStacks } from '../terraform/creation-stacks';
import { FRAMEWORK, frameworkOf } from '../terraform/framework';
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

/**
 * The public API, with a guard at every door: constructors, static and other methods look at what they are given before
 * anything is done with it. jsii calls what is exported, too, so that callers from other languages come through here.
 */
export function guarded<T extends object>(api: T): T {
  const exported = api as Members;
  const types = new Types(exported);
  const inner: Members = { ...exported };
  const handedOut = new HandedOut(types);
  for (const call of Object.keys(CALLS)) {
    const [, made, owner, separator, method] = CALL.exec(call) as RegExpExecArray;
    if (made !== undefined) {
      inner[made] = guardedClass(exported[made] as Class, new Guard(call, types));
    } else if (separator === '.') {
      const gives = / -> (I[A-Z]\w*)$/.exec(CALLS[call])?.[1];
      const guard = new Guard(call, types);
      wrap(exported[owner] as Members, method, guard, (given) => gives !== undefined && handedOut.guard(gives, given));
    } else if (typeof exported[owner] === 'function') {
      wrap((exported[owner] as Class).prototype as Members, method, new Guard(call, types));
    }
  }
  return Object.defineProperty(inner, '__esModule', { value: true }) as T;
}

/** What one call takes. */
class Guard {
  private known: readonly Member[] | undefined;

  constructor(
    private readonly call: string,
    private readonly types: Types,
  ) {}

  /** What the call is to be given; throws where something is wrong with it. */
  public take(given: unknown[], self?: unknown): unknown[] {
    const members = (this.known ??= this.types.parametersOf(this.call));
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
function guardedClass(type: Class, guard: Guard): Class {
  const construct = (target: Class, given: unknown[], newTarget: Class): object =>
    withBriefStacks(construct, () => Reflect.construct(target, guard.take(given), newTarget) as object);
  return new Proxy(type, { construct });
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

/** Classes that are not exported, and whose objects are handed out as interfaces. */
class HandedOut {
  private readonly guardedOnes = new WeakSet<object>();

  constructor(private readonly types: Types) {}

  public guard(type: string, object: unknown): void {
    const prototype = Object.getPrototypeOf(object) as Members;
    if (!this.guardedOnes.has(prototype)) {
      this.guardedOnes.add(prototype);
      for (const call of Object.keys(CALLS)) {
        const [, , owner, , method] = CALL.exec(call) as RegExpExecArray;
        if (owner === type) {
          wrap(prototype, method, new Guard(call, this.types));
        }
      }
    }
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
