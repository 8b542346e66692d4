import { defineServices } from '@linli/resident';
import Deliberations from './resident/Deliberations.vue';

export default defineServices([{ name: 'deliberation', label: { zh: '议事协商', en: 'Deliberation' }, permission: 'meetings:resolution:read', notices: { '/meetings/topics/': 't' }, component: Deliberations }]);
