import type { Place } from '../../places';

const permission = 'entitlement:rollout:read';

export default [
  { path: 'rollouts', component: () => import('./RollOuts.vue'), label: { zh: '分批推广', en: 'Roll-outs' }, icon: 'rollout', permission, group: 'catalogue', order: 30 },
  { path: 'rollouts/new', component: () => import('./NewRollOut.vue'), permission: 'entitlement:rollout:change' },
  { path: 'rollouts/:id', component: () => import('./RollOut.vue'), permission, props: true },
] satisfies Place[];
