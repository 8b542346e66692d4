import { label, listPage, number, tr } from '@linli/ui';
import { api } from '../api';

/** Days as the API writes them, `2026-01-01/2026-12-31`; two points stand for the beginning when nobody named one. */
function days(period: string): string {
  const [from = '', to = ''] = period.split('/');
  return from === '..' ? tr(`截至 ${to}`, `until ${to}`) : tr(`${from} 至 ${to}`, `${from} to ${to}`);
}

export const figures = listPage(() => ({
  title: tr('议事指标', 'Figures'),
  subtitle: tr('每个指标都给出分子、分母和算法。', 'Each figure with both numbers and how it is made.'),
  path: api.list('/meetings/indicators'),
  name: 'meetings-indicators',
  whole: true,
  rowKey: 'code',
  filters: [{ key: 'division', title: tr('区划', 'Division'), type: 'division' as const }, { key: 'from', title: tr('从', 'From'), type: 'date' as const }, { key: 'to', title: tr('到', 'Until'), type: 'date' as const }],
  columns: [
    { key: 'label', title: tr('指标', 'Figure'), text: (row) => label(row.label) },
    { key: 'value', title: tr('值', 'Value'), align: 'right' as const, text: (row) => (row.value == null ? '—' : `${number(row.value, 1)}${row.unit === 'percent' ? ' %' : ''}`) },
    { key: 'numerator', title: tr('分子', 'Numerator'), align: 'right' as const, text: (row) => number(row.numerator) },
    { key: 'denominator', title: tr('分母', 'Denominator'), align: 'right' as const, text: (row) => number(row.denominator) },
    { key: 'formula', title: tr('算法', 'Formula'), text: (row) => label(row.formula) },
    { key: 'period', title: tr('时期', 'Period'), text: (row) => days(row.period) },
  ],
}));
