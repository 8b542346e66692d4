import { type Area, type MapFeature, tenant, type Tone, word } from '@linli/ui';
import { api, type Schemas } from '../api';
import { GRID_TYPES } from '../words';

/** A grid (网格) as a map shows it. */
export type GridOutline = Pick<GridView, 'id' | 'code' | 'name' | 'type' | 'divisionId' | 'boundary'>;
export type GridView = Schemas['grid.GridView'];
/** A standard that is not kept (力量配备缺口). */
export type Violation = Schemas['grid.Violation'];
/** Two grids that share ground. */
export type Overlap = Schemas['grid.Grids.Overlap'];

const MOST = 3000;

export async function outlines(query: { division?: string; mine?: boolean } = {}): Promise<{ items: GridOutline[]; more: boolean }> {
  return api.everything('/grid/grids/outlines', MOST, { query });
}

/** The document says of a boundary only that it is GeoJSON; the host takes no other shapes than these. */
export function areaOf(grid: GridOutline): Area | null {
  return (grid.boundary as Area | undefined) ?? null;
}

export const gridPage = (id: string) => `/t/${tenant}/grid/grids/${id}`;

/** @returns the grid on a map; none when it is not drawn */
export function onMap(grid: GridOutline, look: { tone?: Tone; strong?: boolean; quiet?: boolean; note?: string; cells?: MapFeature['cells'] } = {}): MapFeature[] {
  const shape = areaOf(grid);
  return shape
    ? [{ id: grid.id, title: grid.name, shape, to: gridPage(grid.id), ...look, cells: { code: grid.code, type: word(GRID_TYPES, grid.type), ...look.cells } }]
    : [];
}
