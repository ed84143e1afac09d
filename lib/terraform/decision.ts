import { Fn, IResolvable, Op } from 'cdktf';
import { comparable } from './comparable';
import {
  all,
  atMost as numberAtMost,
  Condition,
  isBefore,
  late,
  matches,
  not,
  wholeBetween,
  sameText,
} from './conditions';
import { expressionOver, operand } from './expression';
import { isKnown } from './tokens';

/**
 * What a rule demands: decided, or for Terraform to decide. One expression gives both the verdict on literals and the
 * condition for everything else, so that they cannot drift apart.
 */
export type Decision = boolean | Condition;

/** A switch of a resource, known or not. */
export type Flag = boolean | IResolvable;

/** Whether a switch is on. */
export function isOn(flag: Flag): Decision {
  return typeof flag === 'boolean' ? flag : late(() => Op.eq(flag, true));
}

/** Whether a switch is off. */
export function isOff(flag: Flag): Decision {
  return opposite(isOn(flag));
}

/** Whether a text matches all of the patterns, which must do without look-ahead: Terraform's engine lacks it. */
export function hasForm(text: string, ...patterns: readonly RegExp[]): Decision {
  return isKnown(text)
    ? patterns.every((pattern) => pattern.test(text))
    : both(...patterns.map((pattern) => matches(text, pattern)));
}

/** Whether a text is one of some words, as they are written. */
export function isOneOf(text: string, words: readonly string[]): Decision {
  return isKnown(text) ? words.includes(text) : late(() => Fn.contains([...words], text));
}

/** Whether two ids or names of Azure are the same, which their case does not decide. */
export function isSameId(left: string, right: string): Decision {
  return isKnown(left) && isKnown(right)
    ? comparable(left) === comparable(right)
    : sameText(literalId(left), literalId(right));
}

/** Whether an id or a name of Azure is one of some. */
export function isAmongIds(id: string, ids: readonly string[]): Decision {
  if (ids.length === 0 || [id, ...ids].every(isKnown)) {
    return ids.some((other) => comparable(other) === comparable(id));
  }
  const lower = (text: string) => Fn.lower(literalId(text));
  return late(() => Fn.contains(ids.map(lower), lower(id)));
}

function literalId(text: string): string {
  return isKnown(text) ? comparable(text) : text;
}

/** Whether a number is whole and within bounds, both included. */
export function isWhole(value: number, min: number, max: number): Decision {
  return isKnown(value) ? Number.isInteger(value) && value >= min && value <= max : wholeBetween(value, min, max);
}

/** Whether one number is not above another. */
export function atMost(value: number, limit: number): Decision {
  return isKnown(value) && isKnown(limit) ? value <= limit : numberAtMost(value, limit);
}

/** Whether no range of a list such as `443,8000-8010` ends before it starts; what is no list of ranges passes. */
export function areRising(ranges: string): Decision {
  if (isKnown(ranges)) {
    return ranges.split(',').every((range) => {
      const [first, last = first] = range.split('-');
      return !(Number(first) > Number(last));
    });
  }
  const bound = (bounds: string) => `tonumber(trimspace(element(${bounds}, 0)))`;
  const bounds = 'split("-", range)';
  const isRising = `try(${bound(bounds)} <= ${bound(`reverse(${bounds})`)}, true)`;
  return late(() =>
    expressionOver(ranges, (text) => `alltrue([for range in split(",", ${operand(text)}) : ${isRising}])`),
  );
}

/** Whether one moment comes before another; true for what cannot be compared, such as one with and one without offset. */
export function isEarlier(left: string, right: string): Decision {
  if (!isKnown(left) || !isKnown(right)) {
    return isBefore(left, right);
  }
  const moments = [left, right].map((moment) => Date.parse(`${moment}Z`));
  return moments.some(Number.isNaN) || moments[0] < moments[1];
}

/** True when all are; what is known decides alone where it can. */
export function both(...decisions: readonly Decision[]): Decision {
  if (decisions.includes(false)) {
    return false;
  }
  const open = decisions.filter(isOpen);
  return open.length === 0 || all(...open);
}

/** True when one is. */
export function either(...decisions: readonly Decision[]): Decision {
  if (decisions.includes(true)) {
    return true;
  }
  const open = decisions.filter(isOpen);
  return open.length > 0 && open.reduce((left, right) => late(() => Op.or(left, right)));
}

/** True when the other is not. */
export function opposite(decision: Decision): Decision {
  return isOpen(decision) ? not(decision) : !decision;
}

function isOpen(decision: Decision): decision is Condition {
  return typeof decision !== 'boolean';
}
