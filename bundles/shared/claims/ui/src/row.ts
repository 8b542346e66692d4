import { type Tagged, useOne } from '@linli/ui';
import { known, loadLists } from './lists';

/** A row of a list; without the lists nobody can say what may be done to it. */
export const useRow = <T>(id: () => string, read: (id: string) => Promise<Tagged<T>>) =>
  useOne(id, async (now) => {
    if (known.value.length === 0) await loadLists();
    return read(now);
  });
