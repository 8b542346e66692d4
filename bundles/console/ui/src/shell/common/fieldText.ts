import { divisionName, listed, time, tr } from '@linli/ui';
import type { FormField } from './formField';

/** What a field holds, in words. */
export function fieldText(field: FormField, value: unknown): string {
  if (Array.isArray(value)) return value.length ? listed(value.map((one) => fieldText(field, one))) : tr('（空）', '(empty)');
  if (value === null || value === undefined || value === '') return tr('（空）', '(empty)');
  if (typeof value === 'boolean') return value ? tr('是', 'yes') : tr('否', 'no');
  const word = String(value);
  if (field.type === 'division') return divisionName(word) || word;
  if (field.type === 'time') return time(word);
  return field.options?.find((option) => option.value === word)?.label ?? word;
}
