import { defineServices } from '@linli/resident';
import Matters from './resident/Matters.vue';

export default defineServices([
  { name: 'matters', label: { zh: '我的诉求', en: 'My matters' }, permission: 'grid:event:report', order: 10, notices: { '/grid/events/': 'm' }, component: Matters },
]);
