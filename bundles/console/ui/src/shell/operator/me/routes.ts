import type { Place } from '../../places';

export default [{ path: 'me', component: () => import('../../common/Account.vue') }] satisfies Place[];
