import { tr } from './language';
import type { RowRegister } from './module';
import { offered } from './offers';

/** The rows that a module of the district offers under a word; fails when none does, or when this person may not see them. */
export async function rowsOf(word: string): Promise<RowRegister> {
  const found = (await offered('rows')).map((rows) => rows[word]).find((rows) => rows?.open());
  if (!found) throw new Error(tr('没有您可以选择的记录', 'There is nothing that you may choose from'));
  return found;
}
