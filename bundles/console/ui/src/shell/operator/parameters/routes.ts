import type { Place } from '../../places';

export default [
  { path: 'parameters', component: () => import('./SharedParameters.vue'), label: { zh: '共用参数', en: 'Shared parameters' }, icon: 'settings', permission: 'tenancy:shared-parameter:read', group: 'districts', order: 30 },
] satisfies Place[];
