import { api, type Schemas } from '../api';

export type Standard = Schemas['elderly.Standard'];

const kept: Record<string, Standard> = {};

/** The standard with this id; the first is the one that assessments are made by now. */
export async function standard(id?: string): Promise<Standard> {
  if (id && kept[id]) return kept[id];
  const all = (await api.get('/elderly/standards')).items;
  all.forEach((one) => (kept[one.id] = one));
  const found = id ? kept[id] : all[0];
  if (!found) throw new Error(`no standard ${id ?? ''}`);
  return found;
}

/** Points of a dimension as far as its items have some, and the most that it can have. */
export function sum(dimension: Standard['dimensions'][number], scores: Record<string, number | null | undefined>): { points: number; most: number; open: number } {
  return dimension.items.reduce(
    (so, item) => ({
      points: so.points + (scores[item.code] ?? 0),
      most: so.most + item.grades.length - 1,
      open: so.open + (scores[item.code] == null ? 1 : 0),
    }),
    { points: 0, most: 0, open: 0 },
  );
}
