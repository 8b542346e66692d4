import type { Place } from '../../places';

export default [
  { path: '', component: () => import('./Home.vue'), label: { zh: '概况', en: 'Overview' }, icon: 'home', group: 'work', order: 0 },
] satisfies Place[];
