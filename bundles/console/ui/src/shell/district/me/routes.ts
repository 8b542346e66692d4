import type { Place } from '../../places';

export default [
  { path: 'me', component: () => import('../../common/Account.vue') },
  { path: 'notifications', component: () => import('./Notifications.vue') },
  { path: 'notifications/preferences', component: () => import('./Preferences.vue') },
] satisfies Place[];
