/** What a form holds, by field. */
type Values = Record<string, unknown>;

/** An empty field and none at all are the same to a person. */
function plain(value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return JSON.stringify(value);
}

export function same(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other);
}

/** What becomes of a form when somebody else has changed what it shows. */
export interface Merged {
  values: Values;
  /** Fields that somebody else changed, and the person did not: they show the new values. */
  taken: string[];
  /** Fields that both changed, each to something else: the person decides. */
  clashes: string[];
}

/** @param base what the form began with @param mine what it holds @param theirs what the host has now */
export function merge(keys: string[], base: Values, mine: Values, theirs: Values): Merged {
  const merged: Merged = { values: { ...mine }, taken: [], clashes: [] };
  for (const key of keys) {
    if (same(base[key], theirs[key]) || same(mine[key], theirs[key])) continue;
    if (same(base[key], mine[key])) {
      merged.values[key] = theirs[key];
      merged.taken.push(key);
    } else {
      merged.clashes.push(key);
    }
  }
  return merged;
}

/** The same of a set of words, in which two changes cannot contradict each other. */
export function mergeSets(base: string[], mine: string[], theirs: string[]): { values: string[]; added: string[]; removed: string[] } {
  const added = theirs.filter((word) => !base.includes(word));
  const removed = base.filter((word) => !theirs.includes(word));
  return { values: [...new Set([...mine.filter((word) => !removed.includes(word)), ...added])], added, removed };
}
