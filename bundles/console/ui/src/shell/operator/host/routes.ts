import type { Place } from '../../places';

export default [
  { path: 'nodes', component: () => import('./Nodes.vue'), label: { zh: '节点', en: 'Nodes' }, icon: 'node', permission: 'nodes:node:read', group: 'host', order: 10 },
] satisfies Place[];
