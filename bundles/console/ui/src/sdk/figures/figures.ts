import type { Component } from 'vue';
import type { LocationQuery } from 'vue-router';
import type { Listing } from '../client';
import { significant } from '../format';
import { type Text, tr } from '../language';

/** A figure that can be checked: numerator, denominator, formula, period. */
export interface Figure {
  code: string;
  label: Text;
  numerator: number;
  denominator: number;
  /** Null where the denominator is 0. */
  value?: number | null;
  unit: string;
  formula: Text;
  /** ISO 8601 interval of days. */
  period: string;
}

/** A figure of a division directly below. */
export interface FigureShare {
  divisionId: string;
  name: string;
  indicator: Figure;
}

/** A row behind a figure. */
export interface CountedRow {
  id: string;
  code?: string | null;
  title: string;
  divisionId: string;
  link: string;
}

export interface FigureLimits {
  division?: string;
  from?: string;
  to?: string;
}

/** The figures of a module, and where they are read. */
export interface Figures {
  title: string;
  subtitle?: string;
  /** Address of the page. */
  page: string;
  /** Under which the lists remember their columns. */
  name: string;
  list: Listing<Figure>;
  all: (limits: FigureLimits) => Promise<Figure[]>;
  /** Month by month, the oldest first. */
  trend: (code: string, limits: Omit<FigureLimits, 'from'>) => Promise<Figure[]>;
  shares: (code: string, limits: FigureLimits) => Promise<FigureShare[]>;
  rows: (code: string) => Listing<CountedRow>;
  /** What the codes of the rows are; left out where they have none. */
  codeTitle?: string;
  /** Charts of twelve months; figures in one have the same unit. */
  trends: { codes: string[]; title: string }[];
  /** The figure whose divisions are compared first. */
  compared: string;
  /** Stands beside the buttons. */
  beside?: Component;
  /** Stands below the charts. */
  below?: Component;
}

export function shownFigure(figure: Figure): string {
  if (figure.value === null || figure.value === undefined) return '—';
  if (figure.unit === 'hours') return tr(`${significant(figure.value, 1)} 小时`, `${significant(figure.value, 1)} h`);
  return figure.unit === 'percent' ? `${significant(figure.value, 1)}%` : significant(figure.value, 2);
}

/** Whether it is a plain count, whose denominator says nothing. */
export const counts = (figure: Figure) => figure.unit !== 'percent' && figure.denominator === 1;

/** Place and days of a figure, as the API takes them. */
export function figureLimits(query: LocationQuery): FigureLimits {
  return Object.fromEntries(['division', 'from', 'to'].flatMap((key) => (query[key] ? [[key, String(query[key])]] : [])));
}

/** The same for an address, so that the rows are those of the figure that was looked at. */
export function narrowed(query: LocationQuery): string {
  const parameters = new URLSearchParams({ ...figureLimits(query) }).toString();
  return parameters ? `?${parameters}` : '';
}

/** What stands behind the number on an axis. */
export function unitOf(figure: Figure | undefined): string {
  return figure?.unit === 'percent' ? '%' : '';
}

/** Month of a part of a trend. */
export function monthOf(figure: Figure): string {
  return figure.period.slice(0, 7);
}

/** Days of a figure; two points stand for the beginning where nobody named one. */
export function daysOf(figure: Figure): string {
  const [from, to] = figure.period.split('/');
  return from === '..' ? tr(`截至 ${to}`, `until ${to}`) : from === to ? tr(`${to} 当天`, `on ${to}`) : tr(`${from} 至 ${to}`, `${from} to ${to}`);
}
