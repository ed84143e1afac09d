import { demand, Rule, shown } from '../rule';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

export interface Cfg14Subject {
  readonly date: string;
}

export const CFG_14: Rule<Cfg14Subject> = {
  id: 'CFG-14',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'lifecycles cannot be judged as of this date',
  allowed: 'a literal calendar date, year first: 2026-03-31',
  fix: "give Constraints.of(scope).judgeAsOf('2026-03-31') such a date",
  source: 'ISO 8601, calendar dates',
  judge: ({ date }) => demand(isCalendarDate(date), shown(date)),
};

/** `2026-02-30` parses, as the second of March. */
export function isCalendarDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return ISO_DATE.test(date) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
