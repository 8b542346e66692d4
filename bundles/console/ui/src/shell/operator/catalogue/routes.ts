import type { Place } from '../../places';

const permission = 'catalogue:module:read';

export default [
  { path: 'modules', component: () => import('./Modules.vue'), label: { zh: '模块目录', en: 'Modules' }, icon: 'package', permission, group: 'catalogue', order: 10 },
  { path: 'modules/upload', component: () => import('./Upload.vue'), permission: 'catalogue:module:upload' },
  { path: 'modules/:name/:version', component: () => import('./Version.vue'), permission, props: true },
] satisfies Place[];
