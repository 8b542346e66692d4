import type { Place } from '../../places';

const permission = 'tenancy:tenant:read';

export default [
  { path: 'districts', component: () => import('./Districts.vue'), label: { zh: '地区', en: 'Districts' }, icon: 'district', permission, group: 'districts', order: 10 },
  { path: 'districts/new', component: () => import('./NewDistrict.vue'), permission: 'provisioning:tenant:create' },
  { path: 'districts/:code', component: () => import('./District.vue'), permission, props: true },
  { path: 'districts/:code/setup', component: () => import('./DistrictSetup.vue'), permission: 'provisioning:tenant:create', props: true },
] satisfies Place[];
