import { api } from '../api';
import type { WorkItem } from './item';

/** The most urgent of what is with the person himself and with his unit. */
export async function ownWork(limit: number): Promise<WorkItem[]> {
  const [mine, unit] = await Promise.all(['mine', 'unit'].map((view) => api.get('/orders/worklist', { query: { view, sort: 'due', limit } })));
  const all = new Map([...mine!.items, ...unit!.items].map((item) => [item.caseId, item]));
  return [...all.values()].sort((a, b) => key(a).localeCompare(key(b))).slice(0, limit);
}

/** What has no deadline comes last. */
function key(item: WorkItem): string {
  return item.stateDueAt ?? item.dueAt ?? '9999';
}
