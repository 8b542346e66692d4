import { number } from './format';
import { label, type Text, tr } from './language';
import { choicesOf, partName, plain, type Schema } from './schema';

/** A value of a JSON Schema as people read it. */
export function valueWords(value: unknown, schema: Schema = {}): string {
  const own = plain(schema);
  const named = choicesOf(own)?.find((choice) => choice.value === value);
  if (named) return named.name;
  if (value === null || value === undefined || value === '') return tr('（无）', '(none)');
  if (typeof value === 'boolean') return value ? tr('是', 'yes') : tr('否', 'no');
  if (typeof value === 'number') return number(value, 6);
  if (Array.isArray(value)) return value.map((item) => valueWords(item, own.items)).join(tr('、', ', ')) || tr('（无）', '(none)');
  if (typeof value !== 'object') return String(value);
  const parts = value as Record<string, unknown>;
  if (typeof parts.zh === 'string' && typeof parts.en === 'string') return label(parts as unknown as Text);
  const others = typeof own.additionalProperties === 'object' ? own.additionalProperties : {};
  return (
    Object.entries(parts)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([key, part]) => {
        const its = own.properties?.[key] ?? others;
        return tr(`${partName(key, its)}：${valueWords(part, its)}`, `${partName(key, its)}: ${valueWords(part, its)}`);
      })
      .join(tr('，', ', ')) || tr('（无）', '(none)')
  );
}
