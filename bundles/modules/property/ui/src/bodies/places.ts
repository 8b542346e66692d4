import { number, tenant, tr } from '@linli/ui';
import type { Schemas } from '../api';

const PAGES: Record<Schemas['property.SeatViews.SeatView']['bodyKind'], string> = {
  COMMUNITY: 'communities',
  OWNERS_COMMITTEE: 'committees',
  BRANCH: 'branches',
  BUILDING_GROUP: 'groups',
  MANAGEMENT: 'managements',
  COMPANY: 'companies',
};

/** Page of a body in which people hold posts. */
export const bodyPage = (kind: keyof typeof PAGES, id: string) => `/t/${tenant}/property/${PAGES[kind]}/${id}`;

/** A place of a refused form of people, in words. */
export function placed(pointer: string): string {
  const at = /^\/members\/(\d+)/.exec(pointer)?.[1];
  if (at) return tr(`第 ${Number(at) + 1} 人`, `Person ${Number(at) + 1}`);
  if (pointer.startsWith('/members')) return tr('人员', 'People');
  return pointer.startsWith('/votes') ? tr('得票', 'Votes') : tr('内容', 'What was written');
}

/** How many belong to a group, in words. */
export const membersTold = (count: number) => tr(`党员 ${number(count)} 名`, count === 1 ? '1 member' : `${number(count)} members`);
