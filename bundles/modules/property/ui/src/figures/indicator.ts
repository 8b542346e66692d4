import { significant } from '@linli/ui';
import type { LocationQuery } from 'vue-router';
import type { Schemas } from '../api';

type Limits = { division?: string; from?: string; to?: string };

/** A figure that can be checked: numerator, denominator, formula, period. */
export type Indicator = Schemas['property.Indicator'];

export function shown(indicator: Indicator): string {
  if (indicator.value === null || indicator.value === undefined) return '—';
  return indicator.unit === 'percent' ? `${significant(indicator.value, 1)}%` : significant(indicator.value, 2);
}

/** Place and days of a figure, as the API takes them. */
export function limits(query: LocationQuery): Limits {
  return Object.fromEntries(['division', 'from', 'to'].flatMap((key) => (query[key] ? [[key, String(query[key])]] : [])));
}

/** The same for an address, so that the rows are those of the figure that was looked at. */
export function narrowed(query: LocationQuery): string {
  const parameters = new URLSearchParams(limits(query) as Record<string, string>).toString();
  return parameters ? `?${parameters}` : '';
}
