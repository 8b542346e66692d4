import { tenant } from '../api';
import { api, type Schemas } from '../platform';

/** Images under the shapes, as the host hands them on; `tiles` is absent when the district has none. */
export type MapLayer = Schemas['platform.tiles.MapLayerResource.LayerView'];

let loading: Promise<MapLayer | null> | null = null;

/** The district's layer; null without one, and while the host cannot be asked. */
export function mapLayer(): Promise<MapLayer | null> {
  if (!tenant) return Promise.resolve(null);
  loading ??= api.get('/map-layer').then(
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
