import { byUrgency, type WorkItem } from '@linli/ui';
import { api } from '../api';

/** The most urgent of what is with the person himself and with his unit, each once. */
export async function urgent(limit: number, subjectType?: string): Promise<WorkItem[]> {
  const lists = await Promise.all((['mine', 'unit'] as const).map((view) => api.get('/orders/worklist', { query: { view, subjectType, sort: 'due', limit } })));
  const all = new Map<string, WorkItem>(lists.flatMap((list) => list.items).map((item) => [item.caseId, item]));
  return byUrgency([...all.values()]).slice(0, limit);
}
