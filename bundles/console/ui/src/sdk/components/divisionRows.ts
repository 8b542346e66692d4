import { computed, type Ref, ref, shallowReactive, shallowRef } from 'vue';
import { type Division, divisionName, divisionsBelow, divisionsNamed, lowestDivision, rememberDivisions, topDivisions, wayToDivision } from '../divisions';
import { failed } from '../notify';

/** A division as a line of the picker. */
export interface DivisionRow {
  division: Division;
  /** From 1; what was searched for stands side by side. */
  level: number;
  /** Undefined for what nothing lies below. */
  open?: boolean;
  /** What it lies in, of one that was searched for. */
  within?: string;
}

/** What a picker of divisions shows: the tree as far as it was opened, or what was searched for. A district has thousands of them. */
export function divisionRows(): {
  rows: Ref<DivisionRow[]>;
  busy: Ref<boolean>;
  begin(chosen: string | null | undefined): Promise<void>;
  look(words: string): Promise<void>;
  turn(row: DivisionRow, open: boolean): Promise<void>;
} {
  const tops = shallowRef<Division[] | null>(null);
  const below = shallowReactive(new Map<string, Division[]>());
  const unfolded = shallowReactive(new Set<string>());
  const found = shallowRef<Division[] | null>(null);
  const busy = ref(false);
  let round = 0;

  function lines(divisions: Division[], level: number): DivisionRow[] {
    return divisions.flatMap((division) => {
      const children = below.get(division.id);
      const leaf = lowestDivision(division) || children?.length === 0;
      const open = unfolded.has(division.id) && children !== undefined;
      return [{ division, level, open: leaf ? undefined : open }, ...(open ? lines(children, level + 1) : [])];
    });
  }
  const rows = computed(() =>
    found.value ? found.value.map((division): DivisionRow => ({ division, level: 1, within: divisionName(division.parentId) })) : lines(tops.value ?? [], 1),
  );

  /** One thing at a time: what is overtaken by another is not shown. */
  async function one(work: (current: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++round;
    busy.value = true;
    try {
      await work(() => mine === round);
    } catch (thrown) {
      if (mine === round) failed(thrown);
    } finally {
      if (mine === round) busy.value = false;
    }
  }

  async function unfold(division: Division): Promise<void> {
    if (!below.has(division.id)) {
      const children = await divisionsBelow(division.id);
      rememberDivisions(children);
      below.set(division.id, children);
    }
    unfolded.add(division.id);
  }

  return {
    rows,
    busy,
    begin: (chosen) =>
      one(async (current) => {
        found.value = null;
        if (tops.value === null) {
          const first = await topDivisions();
          rememberDivisions(first);
          if (first.length === 1 && !lowestDivision(first[0]!)) await unfold(first[0]!);
          tops.value = first;
        }
        const way = chosen && current() ? await wayToDivision(chosen).catch(() => []) : [];
        for (const division of way.slice(0, -1)) await unfold(division);
      }),
    look: (words) =>
      one(async (current) => {
        const named = words ? await divisionsNamed(words) : null;
        if (named) rememberDivisions(named);
        if (current()) found.value = named;
      }),
    turn: (row, open) =>
      one(async () => {
        if (open) await unfold(row.division);
        else unfolded.delete(row.division.id);
      }),
  };
}
