import { number, tr } from '@linli/ui';
import type { LocationQuery } from 'vue-router';
import { api, type Schemas } from '../api';

type Limits = { division?: string; from?: string; to?: string };

/** A figure that can be checked: numerator, denominator, formula, period. */
export type Indicator = Schemas['grid.Indicator'];

export function shown(indicator: Indicator): string {
  if (indicator.value === null || indicator.value === undefined) return '—';
  if (indicator.unit === 'hours') return tr(`${number(indicator.value, 1)} 小时`, `${number(indicator.value, 1)} h`);
  return indicator.unit === 'percent' ? `${number(indicator.value, 1)}%` : number(indicator.value, 2);
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

/** A figure of a division directly below. */
export type Share = Schemas['grid.IndicatorsResource.Share'];

/** What stands behind the number on an axis. */
export function unitOf(indicator: Indicator | undefined): string {
  return indicator?.unit === 'percent' ? '%' : '';
}

/** Month of a part of a trend. */
export function monthOf(indicator: Indicator): string {
  return indicator.period.slice(0, 7);
}

/** Twelve months of a figure, up to the last day that is asked for. */
export async function trend(code: string, query: Limits): Promise<Indicator[]> {
  const { division, to } = query;
  return (await api.get('/grid/indicators/{code}/trend', { path: { code }, query: { division, to } })).items;
}

export async function shares(code: string, query: Limits): Promise<Share[]> {
  return (await api.get('/grid/indicators/{code}/divisions', { path: { code }, query })).items;
}
