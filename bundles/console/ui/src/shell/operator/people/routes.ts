import type { Place } from '../../places';

const permission = 'identity:operator:read';

export default [
  { path: 'operators', component: () => import('./Operators.vue'), label: { zh: '运营人员', en: 'Operators' }, icon: 'people', permission, group: 'people', order: 10 },
  { path: 'operator-roles', component: () => import('./Roles.vue'), label: { zh: '角色', en: 'Roles' }, icon: 'role', permission, group: 'people', order: 20 },
  { path: 'operator-roles/:name', component: () => import('./Role.vue'), permission, props: true },
] satisfies Place[];
