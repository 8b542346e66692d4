import type { Place } from '../../places';

export default [
  { path: 'nodes', component: () => import('./Nodes.vue'), label: { zh: '节点', en: 'Nodes' }, icon: 'node', permission: 'nodes:node:read', group: 'host', order: 10 },
  { path: 'quarantines', component: () => import('./Quarantines.vue'), label: { zh: '隔离', en: 'Quarantines' }, icon: 'alarm', permission: 'guard:quarantine:read', group: 'host', order: 20 },
  { path: 'keys', component: () => import('./Keys.vue'), label: { zh: '密钥', en: 'Keys' }, icon: 'key', permission: 'crypto:key:read', group: 'host', order: 30 },
] satisfies Place[];
