import { type ImportPage, modulePage, tr, yuan } from '@linli/ui';
import { api } from './api';

/** Where a page of this module stands in the console. */
export const pageOf = (page: string, id = '') => modulePage('elderly', page, id);
/** A record may lack a name that the registry has lost. */
export const named = (name: string | null | undefined) => name || tr('（姓名不详）', '(no name)');

type Noun = 'elders' | 'families' | 'assessments' | 'plans' | 'pairings' | 'facilities' | 'beds' | 'purchases' | 'visits' | 'campaigns' | 'screenings' | 'assistance' | 'referrals';
export const imported = (noun: Noun, title: string): ImportPage => ({
  title,
  path: api.at('/elderly/imports/{noun}', { noun }),
  importer: `elderly.${noun}`,
  permissions: ['elderly:import:run'],
});

/** An amount in a sentence; the district's currency is told where it is not the yuan. */
export const money = (amount: string | null | undefined, currency: string | null | undefined) => (currency && currency !== 'CNY' ? `${yuan(amount)} ${currency}` : tr(`${yuan(amount)} 元`, `${yuan(amount)} yuan`));
