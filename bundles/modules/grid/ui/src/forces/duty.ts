import { label, type Text } from '@linli/ui';
import type { Words } from '../words';

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

export const TIERS: Words = { LEAD: ['主体力量（1）', 'Leading force (1)'], RESIDENT: ['常驻力量（3）', 'Resident force (3)'], ON_CALL: ['随叫随到力量（N）', 'Force on call (N)'] };
export const DAYS: Words = {
  MONDAY: ['周一', 'Monday'],
  TUESDAY: ['周二', 'Tuesday'],
  WEDNESDAY: ['周三', 'Wednesday'],
  THURSDAY: ['周四', 'Thursday'],
  FRIDAY: ['周五', 'Friday'],
  SATURDAY: ['周六', 'Saturday'],
  SUNDAY: ['周日', 'Sunday'],
};
