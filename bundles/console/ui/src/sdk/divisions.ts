import { shallowRef } from 'vue';
import { district, type Page } from './api';

export interface Division {
  id: string;
  parentId: string | null;
  code: string;
  name: string;
  level: string;
  levelLabel: string;
}

export interface DivisionNode extends Division {
  children?: DivisionNode[];
}

const known = shallowRef<Map<string, Division>>(new Map());
let loading: Promise<DivisionNode[]> | null = null;

async function load(): Promise<DivisionNode[]> {
  const nodes = new Map<string, DivisionNode>();
  let cursor: string | null | undefined;
  do {
    const page: Page<Division> = await district.get<Page<Division>>('/divisions', { limit: 200, cursor });
    for (const division of page.items) nodes.set(division.id, { ...division });
    cursor = page.next;
  } while (cursor);
  const roots: DivisionNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId ? nodes.get(node.parentId) : undefined;
    if (parent) (parent.children ??= []).push(node);
    else roots.push(node);
  }
  known.value = nodes;
  return roots;
}

/** The district's divisions that the person may see, as a tree; loaded once. */
export function divisionTree(): Promise<DivisionNode[]> {
  loading ??= load().catch((thrown: unknown) => {
    loading = null;
    throw thrown;
  });
  return loading;
}

/** After the tree has been changed. */
export function forgetDivisions(): void {
  loading = null;
}

/** Name of a division; reactive, empty until the tree is there. */
export function divisionName(id: string | null | undefined): string {
  if (!id) return '';
  void divisionTree().catch(() => undefined);
  return known.value.get(id)?.name ?? '';
}
