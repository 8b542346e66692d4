import { defineModule } from '@linli/ui';
import Events from './events/Events.vue';

export default defineModule({ pages: { events: Events } });
