import type { Place } from '../../places';

export default [
  { path: 'modules', component: () => import('./Modules.vue'), label: { zh: '模块版本', en: 'Module versions' }, icon: 'package', permission: 'catalogue:module:read', group: 'catalogue', order: 10 },
  { path: 'modules/:name/:version', component: () => import('./Version.vue'), permission: 'catalogue:module:read', props: true },
  { path: 'vendors', component: () => import('./Vendors.vue'), label: { zh: '供应商', en: 'Vendors' }, icon: 'vendor', permission: 'vendors:vendor:read', group: 'catalogue', order: 20 },
] satisfies Place[];
