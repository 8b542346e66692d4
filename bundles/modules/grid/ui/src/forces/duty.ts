import { label, type Text, type Words, wordsOf } from '@linli/ui';
import { Tier, Weekday } from '../../../src/main/resources/LINLI-INF/words.json';

/** Somebody's duty for a force (力量值班, 1+3+N). */
export interface Duty {
  divisionId: string;
  tier: string;
  force: string;
  contactName: string;
  contactPhone: string;
  from: string;
  to?: string | null;
  days?: string[] | null;
  begins?: string | null;
  ends?: string | null;
}
export interface DutyView extends Record<string, unknown> {
  id: string;
  duty: Duty;
  tierLabel: Text;
}
export const tierOf = (view: DutyView) => label(view.tierLabel);

export const TIERS: Words = wordsOf(Tier);
export const DAYS: Words = wordsOf(Weekday);
