import { defineServices } from '@linli/resident';
import Elders from './resident/Elders.vue';
import Pairings from './resident/Pairings.vue';

export default defineServices([
  { name: 'elders', label: { zh: '我家老人', en: 'My elders' }, permission: 'elderly:own:read', order: 60, component: Elders },
  { name: 'pairings', label: { zh: '我的结对户', en: 'Households that I help' }, permission: 'elderly:pairing:help', order: 65, notices: { '/elderly/my-pairings/': 'p' }, component: Pairings },
]);
