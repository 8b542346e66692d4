import type { Place } from '../../places';

export default [
  { path: 'users', component: () => import('./Users.vue'), label: { zh: '用户', en: 'Users' }, icon: 'people', permission: 'identity:user:read', group: 'people', order: 10 },
  { path: 'users/new', component: () => import('./NewUser.vue'), permission: 'identity:user:write' },
  { path: 'users/import', component: () => import('./ImportUsers'), permission: 'identity:user:write' },
  { path: 'users/:id', component: () => import('./User.vue'), permission: 'identity:user:read', props: true },
  { path: 'roles', component: () => import('./Roles.vue'), label: { zh: '角色', en: 'Roles' }, icon: 'role', permission: 'identity:role:read', group: 'people', order: 20 },
  { path: 'roles/new', component: () => import('./NewRole.vue'), permission: 'identity:role:write' },
  { path: 'roles/:id', component: () => import('./Role.vue'), permission: 'identity:role:read', props: true },
  { path: 'support', component: () => import('./SupportAccess.vue'), label: { zh: '平台支持', en: 'Support' }, icon: 'key', permission: 'identity:support:read', group: 'people', order: 40 },
] satisfies Place[];
