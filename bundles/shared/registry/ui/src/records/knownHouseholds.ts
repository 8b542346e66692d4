import { type KnownHousehold, may } from '@linli/ui';
import { api } from '../api';

/** Households of a like number, for whoever may see the register. */
export async function knownHouseholds(number: string): Promise<KnownHousehold[]> {
  if (!may('registry:household:read')) return [];
  return (await api.get('/registry/households', { query: { name: number, limit: 20 } })).items;
}
