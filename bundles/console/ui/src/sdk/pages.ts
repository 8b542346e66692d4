import { district, tenant } from './api';

/** Whether this person has a page of a module that shows single things; the shell knows. */
type Table = (module: string, page: string) => boolean;
let table: Table = () => false;

/** Called by the shell. */
export function providePages(known: Table): void {
  table = known;
}

/**
 * Page of what a link of the API names: `/t/360111/api/grid/events/{id}` or `grid/events/{id}`, or what stands below it such as
 * `incubation/seasons/{id}/entries/{id}`; pages are called like the lists of the API.
 *
 * @returns undefined where there is no such page for this person
 */
export function pageOfLink(link: string | null | undefined): string | undefined {
  if (!tenant || !link) return undefined;
  const path = link.startsWith(`${district.base}/`) ? link.slice(district.base.length) : link;
  const [module, page, id, ...more] = path.split('/').filter(Boolean);
  return module && page && id && table(module, page) ? `/t/${tenant}/${[module, page, id, ...more].join('/')}` : undefined;
}
