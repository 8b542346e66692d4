import type { Text } from './language';

/** Words for codes in both languages. */
export type Words<Code extends string = string> = Record<Code, [string, string]>;

/** Those that the bundle declares in its `words.json`, so that pages and exported lists say the same. */
export function wordsOf<Code extends string>(codes: Record<Code, Text>): Words<Code> {
  return Object.fromEntries(Object.entries<Text>(codes).map(([code, text]) => [code, [text.zh, text.en]])) as Words<Code>;
}
