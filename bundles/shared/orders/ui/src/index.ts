import { defineModule } from '@linli/ui';
import { calendars, processes, unitMembers } from './lists';
import MyWork from './worklist/MyWork.vue';
import Worklist from './worklist/Worklist.vue';

export default defineModule({
  pages: { worklist: Worklist, processes, calendars, 'unit-members': unitMembers },
  cards: [{ order: 10, wide: true, component: MyWork }],
});
