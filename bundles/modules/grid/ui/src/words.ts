import { type Filter, tr, wordsOf } from '@linli/ui';
import { GridType, PatrolKind, StaffRole } from '../../src/main/resources/LINLI-INF/words.json';

/** Words of the API in both languages. */
export type Words = Record<string, [string, string]>;

export function word(words: Words, value: unknown): string {
  return tr(...(words[String(value)] ?? [String(value ?? ''), String(value ?? '')]));
}

/** A filter that offers the words. */
export function choices(key: string, title: string, words: Words): Filter {
  return { key, title, type: 'select', options: Object.keys(words).map((value) => ({ value, label: word(words, value) })) };
}

export const GRID_TYPES: Words = wordsOf(GridType);

export const ROLES: Words = wordsOf(StaffRole);

export const PATROL_KINDS: Words = wordsOf(PatrolKind);
