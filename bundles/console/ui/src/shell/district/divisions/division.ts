import { type ApiProblem, asProblem, type Page, profile } from '@linli/ui';
import { api, type Schemas } from '../../api';

/** A division (区划) with its days, as the API answers it. */
export type DivisionView = Schemas['platform.tenancy.DivisionsResource.DivisionView'];

/** From one parent to another; `on` is the first day below the new one. */
export type Move = DivisionView['moves'][number];

/** How the records write “since before the records”. */
export const SINCE_EVER = '1970-01-01';
const MOST = 2000;

async function all(query: Record<string, string | undefined>): Promise<DivisionView[]> {
  const found: DivisionView[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<DivisionView> = await api.get('/divisions', { query: { ...query, limit: 200, cursor } });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor && found.length < MOST);
  return found;
}

/** Those directly below a division on a day; today without one. */
export function below(parent: string, on?: string): Promise<DivisionView[]> {
  return all({ parent, on });
}

/** Where the tree begins for this person: the district, or the highest divisions that he may see. */
export async function tops(on?: string): Promise<DivisionView[]> {
  for (const level of profile.value?.levels ?? []) {
    const found = await all({ level: level.key, on });
    if (found.length) return found;
  }
  return [];
}

/** By part of the name; the first of them. */
export async function named(q: string, on?: string): Promise<DivisionView[]> {
  return (await api.get('/divisions', { query: { q, on, limit: 50 } })).items;
}

/** A division and what it lies below, from the top down; what the person may not see ends the way up. */
export async function wayTo(id: string): Promise<DivisionView[]> {
  const way: DivisionView[] = [];
  for (let next: string | undefined = id; next; ) {
    try {
      const one: DivisionView = await api.get('/divisions/{id}', { path: { id: next } });
      way.unshift(one);
      next = one.parentId;
    } catch (thrown) {
      const problem: ApiProblem = asProblem(thrown);
      if (way.length === 0 || problem.status !== 404) throw problem;
      next = undefined;
    }
  }
  return way;
}

/** Whether nothing can lie below: it is of the lowest level. */
export function lowest(division: { level: string }): boolean {
  return profile.value?.levels.at(-1)?.key === division.level;
}

/** Levels that a division below the given one can have. */
export function levelsBelow(level: string) {
  const levels = profile.value?.levels ?? [];
  return levels.slice(levels.findIndex((known) => known.key === level) + 1);
}
