import { district, type Listing, type Page, type Query } from '@linli/ui';

/** Reads a list page by page, up to so many rows. @returns whether there are more */
export async function everything<T>(path: Listing<T>, query: Query, most: number, signal?: AbortSignal): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<T> = await district.get<Page<T>>(path, { ...query, limit: Math.min(200, most - items.length), cursor }, { signal });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return { items, more: Boolean(cursor) };
}
