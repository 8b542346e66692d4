import type { Place } from '../../places';

const permission = 'vendors:vendor:read';

export default [
  { path: 'vendors', component: () => import('./Vendors.vue'), label: { zh: '供应商', en: 'Vendors' }, icon: 'vendor', permission, group: 'catalogue', order: 20 },
  { path: 'vendors/:name', component: () => import('./Vendor.vue'), permission, props: true },
] satisfies Place[];
