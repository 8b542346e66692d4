import { defineServices } from '@linli/resident';
import OpenItems from './resident/OpenItems.vue';

export default defineServices([{ name: 'claims', label: { zh: '认领清单', en: 'Lists to claim' }, permission: 'claims:item:claim', notices: { '/claims/items/': 'i', '/claims/claims/': 'c' }, component: OpenItems }]);
