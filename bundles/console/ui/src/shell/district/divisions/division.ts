import { profile } from '@linli/ui';

/** A division (区划) with its days, as the API answers it. */
export interface DivisionView {
  id: string;
  parentId: string | null;
  code: string;
  name: string;
  level: string;
  levelLabel: string;
  tags: string[];
  validFrom: string;
  validTo: string | null;
  source: string;
  moves: Move[];
}

/** From one parent to another; `on` is the first day below the new one. */
export interface Move {
  on: string;
  from: string;
  to: string;
}

/** How the records write “since before the records”. */
export const SINCE_EVER = '1970-01-01';
/** Levels that a division below the given one can have. */
export function levelsBelow(level: string) {
  const levels = profile.value?.levels ?? [];
  return levels.slice(levels.findIndex((known) => known.key === level) + 1);
}
