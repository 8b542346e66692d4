import type { Place } from '../../places';

export default [
  { path: 'modules', component: () => import('./Modules.vue'), label: { zh: '我们的模块', en: 'Our modules' }, icon: 'module', permission: 'entitlement:module:read', group: 'modules', order: 10 },
  { path: 'modules/:name', component: () => import('./Module.vue'), permission: 'entitlement:module:read', props: true },
] satisfies Place[];
