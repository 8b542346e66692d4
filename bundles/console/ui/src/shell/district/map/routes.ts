import type { Place } from '../../places';

export default [
  { path: 'map-layer', component: () => import('./MapLayer.vue'), label: { zh: '地图底图', en: 'Map layer' }, icon: 'map', permission: 'tiles:layer:read', group: 'district', order: 60 },
] satisfies Place[];
