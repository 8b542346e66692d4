import { language } from './language';
import { profile } from './profile';

/** The time zone of the district. */
export function zone(): string {
  return profile.value?.zone ?? 'Asia/Shanghai';
}

/** An instant in the district's time zone, written in both languages as days are: nobody has to guess which number is the month. */
export function time(instant: string | null | undefined): string {
  if (!instant) return '';
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone(),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** A date, or the day of an instant in the district's time zone. */
export function date(value: string | null | undefined): string {
  if (!value) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone() }).format(new Date(value));
}

/** How long ago, or how long until, in words. */
export function distance(instant: string): string {
  const seconds = (new Date(instant).getTime() - Date.now()) / 1000;
  const words = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 3600) return words.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return words.format(Math.round(seconds / 3600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}

export function number(value: number | null | undefined, digits = 0): string {
  return value == null ? '' : new Intl.NumberFormat(language.value, { maximumFractionDigits: digits }).format(value);
}

/** The same, but what would be rounded to nothing keeps two digits that count. */
export function significant(value: number, digits: number): string {
  const lost = value !== 0 && Math.abs(value) < 10 ** -digits;
  return lost ? new Intl.NumberFormat(language.value, { maximumSignificantDigits: 2 }).format(value) : number(value, digits);
}

/** An amount of yuan, a decimal string, with both digits of its fen, in groups of three; empty for none. */
export function yuan(amount: string | null | undefined): string {
  return amount == null ? '' : new Intl.NumberFormat(language.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(amount));
}

/** An English count of things, such as `1 district` and `1,200 districts`; Chinese nouns stay as they are. */
export function counted(amount: number, one: string, many = `${one}s`): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

export function percent(value: number | null | undefined, digits = 1): string {
  return value == null
    ? '—'
    : new Intl.NumberFormat(language.value, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

export function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${number(size, unit === 0 ? 0 : 1)} ${units[unit]}`;
}
