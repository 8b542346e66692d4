import type { Found } from '@linli/ui';
import { api } from './api';

/** Departments that a case may be given to, by part of the name. */
export async function receivers(words: string): Promise<Found[]> {
  const { items } = await api.get('/orders/receivers', { query: { q: words } });
  return items.map((unit) => ({ id: unit.id, name: unit.name ?? unit.id }));
}
