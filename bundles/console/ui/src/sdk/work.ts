import { distance } from './format';
import { tr, type Text } from './language';
import { offered } from './offers';

/** A case that somebody has to deal with, whatever module it belongs to. */
export interface WorkItem {
  caseId: string;
  number: string;
  title: string;
  subjectType: string;
  subjectId: string;
  link?: string | null;
  divisionId?: string | null;
  stateLabel: Text;
  assignee?: { name?: string } | null;
  reportedAt: string;
  dueAt?: string | null;
  stateDueAt?: string | null;
  overdue: boolean;
  returned: boolean;
  suspended: boolean;
}

/** The most urgent of what is with the person himself and with his unit, of one kind only when it is named, such as `grid.event`. */
export async function ownWork(limit: number, subjectType?: string): Promise<WorkItem[]> {
  const lists = await Promise.all((await offered('work')).map((work) => work(limit, subjectType)));
  return byUrgency(lists.flat()).slice(0, limit);
}

/** What has no deadline comes last. */
export function byUrgency(items: WorkItem[]): WorkItem[] {
  const due = (item: WorkItem) => item.stateDueAt ?? item.dueAt ?? '9999';
  return [...items].sort((a, b) => due(a).localeCompare(due(b)));
}

/** When it is due, in words. */
export function workDue(item: WorkItem): string {
  const at = item.stateDueAt ?? item.dueAt;
  if (item.suspended) return tr('已暂停计时', 'clock stopped');
  return at ? tr(`${distance(at)}到期`, `due ${distance(at)}`) : '';
}

/** That it is late, and since when. */
export function workLate(item: WorkItem): string {
  const at = item.stateDueAt ?? item.dueAt;
  if (item.suspended || !at) return tr('超期', 'late');
  return tr(`超期，${distance(at)}到期`, `late, due ${distance(at)}`);
}
