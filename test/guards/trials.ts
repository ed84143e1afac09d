import { Call, MADE_BY_USERS, membersOf, Part, Samples } from './samples';

/** Where a value goes: a parameter, or something in it. */
export interface Slot {
  readonly title: string;
  readonly part: Part;
  /** The arguments, with another value there. */
  readonly put: (given: readonly unknown[], value: unknown) => unknown[];
}

type Reach = (given: readonly unknown[], change: (value: unknown) => unknown) => unknown[];

function slotsOf({ key, takes }: Call): Slot[] {
  return takes
    .flatMap((part, index) =>
      slotsIn(part, part.name, (given, change) => given.map((each, at) => (at === index ? change(each) : each))),
    )
    .map((slot) => ({ ...slot, title: `${key}: ${slot.title}` }));
}

function slotsIn(part: Part, title: string, reach: Reach): Slot[] {
  const { type } = part;
  const own: Slot = { title, part, put: (given, value) => reach(given, () => value) };
  const inside = (
    name: string,
    member: Part,
    replace: (whole: unknown, change: (value: unknown) => unknown) => unknown,
  ) => slotsIn(member, `${title}${name}`, (given, change) => reach(given, (whole) => replace(whole, change)));
  if (/(\[\]|\{\})$/.test(type)) {
    if (part.isRest) {
      return [own];
    }
    const element = { ...part, type: type.slice(0, -2), isOptional: false };
    return type.endsWith('[]')
      ? [own, ...inside('[0]', element, (whole, change) => [change((whole as unknown[] | undefined)?.[0])])]
      : [
          own,
          ...inside('.key', element, (whole, change) => ({
            key: change((whole as { key?: unknown } | undefined)?.key),
          })),
        ];
  }
  return [
    own,
    ...(membersOf(type) ?? []).flatMap((member) =>
      inside(`.${member.name}`, member, (whole, change) => ({
        ...(whole as object),
        [member.name]: change((whole as { [name: string]: unknown } | undefined)?.[member.name]),
      })),
    ),
  ];
}

/** Every place where a value is given to the public API, by call. */
export const SLOTS = MADE_BY_USERS.map((call) => ({ call, slots: slotsOf(call) }));

/** A coded problem with its lines. */
export const CODED =
  /^ {2}[A-Z]{3,4}-\d\d {2}\S.* \([a-z0-9-]+\)\n {4}found: {3}.+\n( {4}in: {6}.+\n( {13}.+\n)*)? {4}allowed: .+\n {4}fix: {5}.+\n {4}source: {2}.+$/m;

const isEnd = (call: Call) => call.kind !== 'static' || call.takes[0].name === 'scope';

/** Where an object of a type is used, and how many calls away from a construct that is. */
const USES = new Map<string, { readonly call: Call; readonly slot: Slot }>();

for (let found = true; found;) {
  found = false;
  for (const { call, slots } of SLOTS) {
    if (isEnd(call) || USES.has(call.gives)) {
      for (const slot of slots) {
        if (!USES.has(slot.part.type)) {
          USES.set(slot.part.type, { call, slot });
          found = true;
        }
      }
    }
  }
}

/** Uses what a call gave, until a construct is made of it or with it. */
export function consume(samples: Samples, call: Call, given: unknown): void {
  const use = isEnd(call) ? undefined : USES.get(call.gives);
  if (use) {
    const result = samples.carryOut(use.call, use.slot.put(samples.argumentsOf(use.call), given));
    consume(samples, use.call, result);
  }
}
