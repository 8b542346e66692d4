import type { Place } from '../../places';

export default [
  { path: 'audit', component: () => import('./Audit.vue'), label: { zh: '审计', en: 'Audit' }, icon: 'audit', permission: 'audit:entry:read', group: 'records', order: 10 },
  { path: 'operations', component: () => import('./Operations.vue'), label: { zh: '后台任务', en: 'Operations' }, icon: 'operation', group: 'records', order: 20 },
  { path: 'operations/:id', component: () => import('./Operation.vue'), props: true },
] satisfies Place[];
