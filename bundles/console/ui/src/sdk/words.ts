import type { Filter } from './components/column';
import { listed, type Text, tr } from './language';
import type { FieldOption } from './record/field';

/** Words for codes in both languages. */
export type Words<Code extends string = string> = Record<Code, [string, string]>;

/** Those that the bundle declares in its `words.json`, so that pages and exported lists say the same. */
export function wordsOf<Code extends string>(codes: Record<Code, Text>): Words<Code> {
  return Object.fromEntries(Object.entries<Text>(codes).map(([code, text]) => [code, [text.zh, text.en]])) as Words<Code>;
}

/** A code in words; one without words stands as it is. */
export function word(words: Words, value: unknown): string {
  return tr(...(words[String(value)] ?? [String(value ?? ''), String(value ?? '')]));
}

/** Several codes in words. */
export const wordsFor = (words: Words, values: readonly string[]) => listed(values.map((value) => word(words, value)));

export const optionsOf = (words: Words): FieldOption[] => Object.keys(words).map((value) => ({ value, label: word(words, value) }));

/** A filter that offers the words. */
export const choices = (key: string, title: string, words: Words): Filter => ({ key, title, type: 'select', options: optionsOf(words) });
