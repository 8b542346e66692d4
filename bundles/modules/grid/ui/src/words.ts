import { type Words, wordsOf } from '@linli/ui';
import { GridType, PatrolKind, StaffRole } from '../../src/main/resources/LINLI-INF/words.json';

export const GRID_TYPES: Words = wordsOf(GridType);

export const ROLES: Words = wordsOf(StaffRole);

export const PATROL_KINDS: Words = wordsOf(PatrolKind);
