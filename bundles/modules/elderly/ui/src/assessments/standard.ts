import { api, type Schemas } from '../api';

export type Standard = Schemas['elderly.Standard'];

let all: Standard[] | null = null;

/** All editions, the newest first; they are read once. */
async function editions(): Promise<Standard[]> {
  if (!all) all = (await api.get('/elderly/standards')).items;
  return all;
}

/** The edition with this id. */
export async function standard(id: string): Promise<Standard> {
  const found = (await editions()).find((one) => one.id === id);
  if (!found) throw new Error(`no standard ${id}`);
  return found;
}

/** By which an assessment of that day is made: the newest edition that was in force, as the host has it too. */
export async function standardOn(day: string): Promise<Standard> {
  const found = await editions();
  return found.find((one) => one.from <= day) ?? found[found.length - 1]!;
}

export type Difference = Schemas['elderly.Difference'];

/** Where the edition differs from a former one. */
export const differences = async (id: string, former: string): Promise<Difference[]> =>
  id === former ? [] : (await api.get('/elderly/standards/{id}/differences/{former}', { path: { id, former } })).items;

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
