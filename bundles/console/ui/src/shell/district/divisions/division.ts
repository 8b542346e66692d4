import { profile } from '@linli/ui';
import type { Schemas } from '../../api';

/** A division (区划) with its days, as the API answers it. */
export type DivisionView = Schemas['platform.tenancy.DivisionsResource.DivisionView'];

/** From one parent to another; `on` is the first day below the new one. */
export type Move = DivisionView['moves'][number];

/** How the records write “since before the records”. */
export const SINCE_EVER = '1970-01-01';
/** Levels that a division below the given one can have. */
export function levelsBelow(level: string) {
  const levels = profile.value?.levels ?? [];
  return levels.slice(levels.findIndex((known) => known.key === level) + 1);
}
