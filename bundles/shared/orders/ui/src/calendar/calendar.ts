import { language, type Text } from '@linli/ui';
import type { Schemas } from '../api';

/** A stretch of a day, `HH:mm`, up to `24:00`. */
export interface Hours {
  from: string;
  to: string;
}

/** A day that differs from its weekday: 放假 or 调休上班. */
export interface SpecialDay {
  date: string;
  kind: 'HOLIDAY' | 'WORKDAY';
  label?: Text | null;
  hours?: Hours[] | null;
}

export interface CalendarDocument {
  key: string;
  label: Text;
  source?: string | null;
  week: Record<string, Hours[]>;
  workdayHours?: Hours[] | null;
  days: SpecialDay[];
  coveredFrom?: string | null;
  coveredTo?: string | null;
}

export type CalendarView = Omit<Schemas['orders.CalendarsResource.Calendar'], 'calendar'> & { calendar: CalendarDocument };

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** Days count in UTC here: a date has no zone. */
const at = (date: string) => new Date(`${date}T00:00:00Z`);
export const iso = (day: Date) => day.toISOString().slice(0, 10);

export function plus(date: string, days: number): string {
  const day = at(date);
  day.setUTCDate(day.getUTCDate() + days);
  return iso(day);
}

/** The same day of another month, or its last one. */
export function plusMonths(date: string, months: number): string {
  const day = at(date);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0));
  return iso(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day.getUTCDate(), last.getUTCDate()))));
}

/** Monday is 0. */
export function weekday(date: string): number {
  return (at(date).getUTCDay() + 6) % 7;
}

export function weekdayName(index: number, width: 'long' | 'narrow' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(language.value, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + index)));
}

export function monthName(year: number, month: number): string {
  return new Intl.DateTimeFormat(language.value, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(year, month, 1)));
}

/** The days of a month in weeks from Monday on; null outside it. */
export function weeks(year: number, month: number): (string | null)[][] {
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const first = iso(new Date(Date.UTC(year, month, 1)));
  const cells: (string | null)[] = Array<null>(weekday(first)).fill(null);
  for (let day = 0; day < length; day++) cells.push(plus(first, day));
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export type Kind = 'WORK' | 'FREE' | 'HOLIDAY' | 'WORKDAY';

/** What a day is: of its weekday, a holiday, or an exchange working day. */
export function kindOf(calendar: CalendarDocument, special: SpecialDay | undefined, date: string): Kind {
  if (special) return special.kind;
  return calendar.week[WEEKDAYS[weekday(date)]!]?.length ? 'WORK' : 'FREE';
}

export function byDate(calendar: CalendarDocument): Map<string, SpecialDay> {
  return new Map(calendar.days.map((day) => [day.date, day]));
}

/** Gives the days from one to another a kind, or with null leaves them to their weekday. */
export function withDays(days: SpecialDay[], from: string, to: string, make: ((date: string) => SpecialDay) | null): SpecialDay[] {
  const kept = days.filter((day) => day.date < from || day.date > to);
  if (make) for (let date = from; date <= to; date = plus(date, 1)) kept.push(make(date));
  return kept.sort((a, b) => a.date.localeCompare(b.date));
}
