import { distance, type Text, tenant, tr } from '@linli/ui';

/** A case that somebody has to deal with, whatever module it belongs to. */
export interface WorkItem extends Record<string, unknown> {
  caseId: string;
  number: string;
  title: string;
  subjectType: string;
  subjectId: string;
  link: string | null;
  divisionId: string | null;
  stateLabel: Text;
  assignee: { name?: string } | null;
  reportedAt: string;
  dueAt: string | null;
  stateDueAt: string | null;
  overdue: boolean;
  returned: boolean;
  suspended: boolean;
}

/** Page of the subject: the API names its resource `{module}/{list}/{id}`, and pages are called like lists. */
export function pageOf(item: WorkItem): string | undefined {
  const found = /\/api\/([\w-]+)\/([\w-]+)\/([\w-]+)$/.exec(item.link ?? '') ?? /^\/?([\w-]+)\/([\w-]+)\/([\w-]+)$/.exec(item.link ?? '');
  return found ? `/t/${tenant}/${found[1]}/${found[2]}/${found[3]}` : undefined;
}

export function due(item: WorkItem): string {
  const at = item.stateDueAt ?? item.dueAt;
  if (item.suspended) return tr('已暂停计时', 'clock stopped');
  return at ? distance(at) : '';
}
