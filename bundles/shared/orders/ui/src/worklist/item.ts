import { distance, tenant, tr } from '@linli/ui';
import type { Schemas } from '../api';

/** A case that somebody has to deal with, whatever module it belongs to. */
export type WorkItem = Schemas['orders.WorklistResource.WorkItem'];

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
