import type { Place } from '../../places';

export default [
  { path: 'audit', component: () => import('./Audit.vue'), label: { zh: '审计', en: 'Audit' }, icon: 'audit', permission: 'audit:entry:read', group: 'records', order: 10 },
  { path: 'operations', component: () => import('./Operations.vue'), label: { zh: '后台任务', en: 'Operations' }, icon: 'operation', group: 'records', order: 20 },
  { path: 'operations/:id', component: () => import('./Operation.vue'), props: true },
  { path: 'jobs', component: () => import('./Timers.vue'), label: { zh: '定时任务', en: 'Timers' }, icon: 'alarm', permission: 'jobs:run:read', group: 'records', order: 30 },
  { path: 'jobs/runs', component: () => import('./TimerRuns.vue'), permission: 'jobs:run:read' },
  { path: 'event-failures', component: () => import('./Deliveries.vue'), label: { zh: '未送达的消息', en: 'Failed deliveries' }, icon: 'handshake', permission: 'messaging:event-failure:read', group: 'records', order: 40 },
] satisfies Place[];
