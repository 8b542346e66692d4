import { district, tenant } from '../api';

/** Images under the shapes, as the host hands them on; `tiles` is absent when the district has none. */
export interface MapLayer {
  tiles?: string | null;
  attribution?: string | null;
  maxZoom: number;
}

let loading: Promise<MapLayer | null> | null = null;

/** The district's layer; null without one, and while the host cannot be asked. */
export function mapLayer(): Promise<MapLayer | null> {
  if (!tenant) return Promise.resolve(null);
  loading ??= district.get<MapLayer>('/map-layer').then(
    (layer) => (layer.tiles ? layer : null),
    () => {
      loading = null;
      return null;
    },
  );
  return loading;
}

/** After the layer was changed. */
export function forgetMapLayer(): void {
  loading = null;
}
