/** Days of a calendar, written as `2026-11-27`; computed in UTC, where no day is longer than another. */
const DAY = 86_400_000;
const DAYS_OF_WEEK = 7;

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const written = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Whole weeks, Monday first, that hold the month `2026-11`. */
export function daysShown(month: string): string[] {
  const first = utc(`${month}-01`);
  const before = (first.getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const weeks = Math.ceil((before + length) / DAYS_OF_WEEK);
  return Array.from({ length: weeks * DAYS_OF_WEEK }, (_, at) => written(first.getTime() + (at - before) * DAY));
}

/** The month so many months later. */
export function monthAfter(month: string, months: number): string {
  const first = utc(`${month}-01`);
  return written(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, 1)).slice(0, 7);
}

/** Whether somebody's address names a month that there is. */
export function isMonth(text: string): boolean {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** Such as 星期五 or Fri. */
export function weekday(day: string, language: string, style: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(utc(day));
}

/** Such as 2026年11月 or November 2026. */
export function monthName(month: string, language: string): string {
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(utc(`${month}-01`));
}
