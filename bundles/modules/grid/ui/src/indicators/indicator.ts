import { number, type Text } from '@linli/ui';

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
