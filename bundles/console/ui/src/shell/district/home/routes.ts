import type { Place } from '../../places';

export default [
  { path: '', component: () => import('./Home.vue'), label: { zh: '首页', en: 'Home' }, icon: 'home', group: 'work', order: 0 },
] satisfies Place[];
