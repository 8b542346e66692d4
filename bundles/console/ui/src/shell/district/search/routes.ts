import type { Place } from '../../places';

export default [{ path: 'search', component: () => import('./Search.vue') }] satisfies Place[];
