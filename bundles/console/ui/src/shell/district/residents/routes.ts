import type { Place } from '../../places';

export default [
  { path: 'residents', component: () => import('./Residents.vue'), label: { zh: '居民账号', en: 'Residents' }, icon: 'household', permission: 'identity:resident:read', group: 'people', order: 30 },
  { path: 'residents/invitations', component: () => import('./Invitations.vue'), permission: 'identity:resident:read' },
  { path: 'residents/invitations/new', component: () => import('./NewInvitation.vue'), permission: 'identity:resident:write' },
] satisfies Place[];
