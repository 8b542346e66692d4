import { type Area, type MapFeature, tenant, type Text, type Tone } from '@linli/ui';
import { everything } from '../everything';
import { GRID_TYPES, word } from '../words';

/** A grid (网格) as a map shows it. */
export interface GridOutline {
  id: string;
  code: string;
  name: string;
  type: string;
  divisionId: string;
  boundary?: Area | null;
}

export interface GridView extends GridOutline {
  typeLabel: Text;
  households: number;
  residents?: number | null;
  partyUnit: boolean;
  areaSquareMetres?: number | null;
  responsible: string[];
}

/** A standard that is not kept (力量配备缺口). */
export interface Violation extends Record<string, unknown> {
  rule: string;
  warning: boolean;
  gridId?: string | null;
  gridCode?: string | null;
  divisionId: string;
  message: Text;
}

/** Two grids that share ground. */
export interface Overlap extends Record<string, unknown> {
  a: string;
  codeA: string;
  b?: string | null;
  codeB?: string | null;
  divisionB: string;
  squareMetres: number;
}

const MOST = 3000;

export async function outlines(query: { division?: string; mine?: boolean } = {}): Promise<{ items: GridOutline[]; more: boolean }> {
  return everything<GridOutline>('/grid/grids/outlines', query, MOST);
}

export const gridPage = (id: string) => `/t/${tenant}/grid/grids/${id}`;

/** @returns the grid on a map; none when it is not drawn */
export function onMap(grid: GridOutline, look: { tone?: Tone; strong?: boolean; note?: string; cells?: MapFeature['cells'] } = {}): MapFeature[] {
  return grid.boundary
    ? [{ id: grid.id, title: grid.name, shape: grid.boundary, to: gridPage(grid.id), ...look, cells: { code: grid.code, type: word(GRID_TYPES, grid.type), ...look.cells } }]
    : [];
}
