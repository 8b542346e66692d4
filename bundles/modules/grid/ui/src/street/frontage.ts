import { tr } from '@linli/ui';

/** A shop that answers for what lies before its door (门前三包). */
export interface FrontageView extends Record<string, unknown> {
  id: string;
  frontage: { shop: string; address: string; contactName: string };
  divisionId: string;
  checkedAt?: string | null;
  passed?: boolean | null;
}

export const checkWord = (passed: boolean | null | undefined) => (passed == null ? tr('未检查', 'not yet') : passed ? tr('合格', 'passed') : tr('不合格', 'failed'));
