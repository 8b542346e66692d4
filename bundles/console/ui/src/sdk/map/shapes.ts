/** A place in degrees, WGS 84 / CGCS2000. */
export interface Place {
  lng: number;
  lat: number;
}

/** Geometries of GeoJSON (RFC 7946) that the map shows; positions are longitude, latitude. */
export type Shape =
  | { type: 'Point'; coordinates: number[] }
  | { type: 'LineString'; coordinates: number[][] }
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] };

export type Area = Extract<Shape, { type: 'Polygon' | 'MultiPolygon' }>;

export type Tone = 'brand' | 'good' | 'warn' | 'danger' | 'faint';

/** Something on a map; also a row of the table beside it. */
export interface MapFeature {
  id: string;
  title: string;
  shape: Shape;
  tone?: Tone;
  /** Second line where the title is shown. */
  note?: string;
  /** Drawn stronger. */
  strong?: boolean;
  /** Named only when it is pointed at, so that its name hides nothing that lies in it. */
  quiet?: boolean;
  /** Address of the console that shows it. */
  to?: string;
  /** Further cells of the table, by key of the column. */
  cells?: Record<string, string | number | null | undefined>;
}

/** What colours mean, in words; colour alone tells nobody anything. */
export interface LegendEntry {
  tone: Tone;
  label: string;
}

/** Degrees with the digits that the host keeps, a tenth of a metre. */
export function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Corners of the outer ring of the first part, without the closing one. */
export function corners(area: Area | null | undefined): Place[] {
  const ring = area?.type === 'MultiPolygon' ? area.coordinates[0]?.[0] : area?.coordinates[0];
  return (ring ?? []).slice(0, -1).map(([lng = 0, lat = 0]) => ({ lng, lat }));
}

/** The polygon with these corners; null while they are fewer than three. */
export function areaOf(places: Place[]): Area | null {
  if (places.length < 3) return null;
  const ring = [...places, places[0]!].map((place) => [degrees(place.lng), degrees(place.lat)]);
  return { type: 'Polygon', coordinates: [ring] };
}

/** Whether a drawing made of corners can hold the area: one part, no holes. */
export function drawable(area: Area | null | undefined): boolean {
  if (!area) return true;
  if (area.type === 'Polygon') return area.coordinates.length === 1;
  return area.coordinates.length === 1 && area.coordinates[0]?.length === 1;
}

/** A place in the middle of the shape, for tables and for labels. */
export function middle(shape: Shape): Place | null {
  const all: number[][] =
    shape.type === 'Point'
      ? [shape.coordinates]
      : shape.type === 'LineString'
        ? shape.coordinates
        : corners(shape).map((place) => [place.lng, place.lat]);
  if (all.length === 0) return null;
  const sum = all.reduce<[number, number]>(([lng, lat], [x = 0, y = 0]) => [lng + x, lat + y], [0, 0]);
  return { lng: degrees(sum[0] / all.length), lat: degrees(sum[1] / all.length) };
}
