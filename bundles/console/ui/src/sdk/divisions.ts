import { shallowReactive } from 'vue';
import { api, type Schemas } from './platform';
import { district, type Page } from './api';
import { ApiProblem, asProblem } from './problem';
import { profile } from './profile';

export type Division = Schemas['platform.tenancy.DivisionsResource.DivisionView'];

export interface DivisionNode extends Division {
  children?: DivisionNode[];
}

/** More children of one division nobody looks through; whoever has more searches. */
const MOST = 2000;
/** As many ids as fit an address. */
const AT_ONCE = 40;

async function all(query: Record<string, string | undefined>, most = MOST): Promise<Division[]> {
  const found: Division[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await api.get('/divisions', { query: { ...query, limit: 200, cursor } });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor && found.length < most);
  return found;
}

/** Those directly below a division on a day; today without one. */
export function divisionsBelow(parent: string, on?: string): Promise<Division[]> {
  return all({ parent, on });
}

/** Where the tree begins for this person: the district, or the highest divisions that he may see. */
export async function topDivisions(on?: string): Promise<Division[]> {
  for (const level of profile.value?.levels ?? []) {
    const found = await all({ level: level.key, on });
    if (found.length) return found;
  }
  return [];
}

/** By part of the name; the first of them. */
export async function divisionsNamed(q: string, on?: string): Promise<Division[]> {
  return (await api.get('/divisions', { query: { q, on, limit: 50 } })).items;
}

/** A division and what it lies below, from the top down; what the person may not see ends the way up. */
export async function wayToDivision(id: string): Promise<Division[]> {
  const way: Division[] = [];
  for (let next: string | null | undefined = id; next; ) {
    try {
      const one: Division = await api.get('/divisions/{id}', { path: { id: next } });
      way.unshift(one);
      next = one.parentId;
    } catch (thrown) {
      const problem: ApiProblem = asProblem(thrown);
      if (way.length === 0 || problem.status !== 404) throw problem;
      next = null;
    }
  }
  return way;
}

/** Whether nothing can lie below: it is of the lowest level. */
export function lowestDivision(division: { level: string }): boolean {
  return profile.value?.levels.at(-1)?.key === division.level;
}

let tree: Promise<DivisionNode[]> | null = null;

/** All divisions that the person may see, as a tree; loaded once. For pages that show all of them: a picker asks for what is opened. */
export function divisionTree(): Promise<DivisionNode[]> {
  tree ??= wholeTree().catch((thrown: unknown) => {
    tree = null;
    throw thrown;
  });
  return tree;
}

async function wholeTree(): Promise<DivisionNode[]> {
  const nodes = new Map<string, DivisionNode>((await all({}, Infinity)).map((division) => [division.id, { ...division }]));
  const roots: DivisionNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId ? nodes.get(node.parentId) : undefined;
    if (parent) (parent.children ??= []).push(node);
    else roots.push(node);
  }
  return roots;
}

/** What is known; empty for what the person may not see. */
const names = shallowReactive(new Map<string, string>());
const asked = new Set<string>();
let waiting: string[] = [];

/** Name of a division; reactive, empty until it is there. All names of one drawing of a page are asked for together. */
export function divisionName(id: string | null | undefined): string {
  if (!id) return '';
  const name = names.get(id);
  if (name === undefined && !asked.has(id)) {
    asked.add(id);
    if (waiting.length === 0) setTimeout(() => void ask());
    waiting.push(id);
  }
  return name ?? '';
}

/** So that nobody asks for the names of what is there already. */
export function rememberDivisions(divisions: Division[]): void {
  for (const { id, name } of divisions) names.set(id, name);
}

async function ask(): Promise<void> {
  const wanted = waiting;
  waiting = [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    try {
      const query = new URLSearchParams([...some.map((id) => ['id', id]), ['limit', '200']]);
      rememberDivisions((await district.get<Page<Division>>(`/divisions?${query}`)).items);
    } catch (thrown) {
      // what was refused stays refused; what did not arrive is asked for again when it is drawn again
      if (asProblem(thrown).status < 400 || asProblem(thrown).status >= 500) some.forEach((id) => asked.delete(id));
    }
  }
}

/** After the tree has been changed. */
export function forgetDivisions(): void {
  tree = null;
  names.clear();
  asked.clear();
}
