import { Fn, Testing } from 'cdktf';
import { Call, Samples } from './samples';
import { CODED, consume, Slot, SLOTS } from './trials';

class Unrelated {}

/** Values that are right in few places, and what JavaScript makes of mistakes. */
const VALUES: { readonly [what: string]: () => unknown } = {
  nothing: () => undefined,
  null: () => null,
  'empty text': () => '',
  blanks: () => ' \t ',
  'hostile text': () => '../\0"${x}%{y}\u202e',
  'the name of what every object inherits': () => '__proto__',
  NaN: () => NaN,
  Infinity: () => Infinity,
  'a negative number': () => -1,
  'a fraction': () => 0.5,
  'a number beyond all limits': () => 1e21,
  true: () => true,
  'an empty object': () => ({}),
  'an object without prototype': () => Object.create(null) as object,
  'an object of another class': () => new Unrelated(),
  'an empty list': () => [],
  'a list of nothing': () => [undefined],
  'a list of null': () => [null],
  'a map of nothing': () => ({ key: undefined }),
  'a date': () => new Date(0),
  'a large integer': () => 10n,
  'a symbol': () => Symbol('symbol'),
  'a function': () => () => 'result',
  'a class': () => Unrelated,
  'an expression of Terraform': () => Fn.timestamp(),
};

/** A message of a rule that shows nothing of the insides of JavaScript. */
export function isCoded(message: string): boolean {
  return CODED.test(message) && !/\bundefined\b|\[object |TypeError|RangeError/.test(message);
}

function messageOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A call, ready to be given one thing or another. */
export class Trial {
  private readonly samples = new Samples();
  private readonly self: unknown;

  constructor(private readonly call: Call) {
    this.self = this.samples.selfOf(call);
  }

  /** What the call is refused with; undefined where it is carried out, and what it gives is used. */
  public refusal(put: (given: readonly unknown[]) => readonly unknown[] = (given) => given): string | undefined {
    return messageOf(() => {
      const result = this.samples.carryOut(this.call, put(this.samples.argumentsOf(this.call)), this.self);
      consume(this.samples, this.call, result);
    });
  }

  /** What the app is refused with that all of this was done in. */
  public synth(): string | undefined {
    return messageOf(() => Testing.synth(this.samples.stack, true));
  }
}

/** What is wrong with how a call deals with a value. */
function shortcoming({ part, title }: Slot, value: unknown, message: string | undefined): string | undefined {
  const place = title.replace(/^.*?: /, '').replace(/\.key\b/g, '["key"]');
  if ((value === undefined || value === null) && !part.isOptional && !part.isRest) {
    return message?.includes('  CFG-50  ') && message.includes(`${place} is missing`)
      ? undefined
      : `not told: ${message}`;
  }
  return message === undefined || isCoded(message) ? undefined : message;
}

/** A third of the calls is tried with every change, the others for a release. */
export const isTriedAlways = (_: unknown, index: number): boolean => index % 3 === 0;

/** Gives calls each value in each place. */
export function tryCalls(tried: (slots: unknown, index: number) => boolean): void {
  describe('a public call', () => {
    it.each(SLOTS.filter(tried).map(({ call, slots }) => [call.key, call, slots] as const))(
      'takes whatever it is given, or refuses it by a rule: %s',
      (_key, call, slots) => {
        const trial = new Trial(call);
        expect(trial.refusal()).toBeUndefined();
        const shortcomings = slots.flatMap((slot) =>
          Object.entries(VALUES).flatMap(([what, make]) => {
            const value = make();
            const found = shortcoming(
              slot,
              value,
              trial.refusal((given) => slot.put(given, value)),
            );
            return found === undefined ? [] : [`${slot.title}, given ${what}: ${found}`];
          }),
        );
        expect(shortcomings).toEqual([]);
        const isNothingEnough = call.takes.every(({ isOptional, isRest }) => isOptional || isRest);
        expect(trial.refusal(() => []) ?? '').toMatch(isNothingEnough ? /^$/ : CODED);
        const message = trial.synth();
        expect(message === undefined || isCoded(message) ? '' : message).toBe('');
      },
    );
  });
}
