const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar; `2026-02-30` parses, as the second of March. */
export function isCalendarDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return ISO_DATE.test(date) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
