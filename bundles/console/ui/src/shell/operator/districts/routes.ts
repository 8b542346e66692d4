import type { Place } from '../../places';

export default [
  { path: 'districts', component: () => import('./Districts.vue'), label: { zh: '地区', en: 'Districts' }, icon: 'district', permission: 'tenancy:tenant:read', group: 'districts', order: 10 },
] satisfies Place[];
