import type { Place } from '../../places';

export default [
  { path: 'divisions', component: () => import('./Divisions.vue'), label: { zh: '区划', en: 'Divisions' }, icon: 'district', permission: 'tenancy:division:read', group: 'district', order: 20 },
] satisfies Place[];
