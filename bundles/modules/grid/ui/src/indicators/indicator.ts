import { number, type Query, type Text } from '@linli/ui';
import type { LocationQuery } from 'vue-router';

/** A figure that can be checked: numerator, denominator, formula, period. */
export interface Indicator extends Record<string, unknown> {
  code: string;
  label: Text;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  unit: string;
  formula: Text;
  period: string;
}

export function shown(indicator: Indicator): string {
  if (indicator.value === null || indicator.value === undefined) return '—';
  return indicator.unit === 'percent' ? `${number(indicator.value, 1)}%` : number(indicator.value, 2);
}

/** Place and days of a figure, as the API takes them. */
export function limits(query: LocationQuery): Query {
  return Object.fromEntries(['division', 'from', 'to'].flatMap((key) => (query[key] ? [[key, String(query[key])]] : [])));
}

/** The same for an address, so that the rows are those of the figure that was looked at. */
export function narrowed(query: LocationQuery): string {
  const parameters = new URLSearchParams(limits(query) as Record<string, string>).toString();
  return parameters ? `?${parameters}` : '';
}
