import { defineModule } from '@linli/ui';
import CalendarPage from './calendar/CalendarPage.vue';
import { calendars, processes, unitMembers } from './lists';
import MyWork from './worklist/MyWork.vue';
import Worklist from './worklist/Worklist.vue';

export default defineModule({
  pages: { worklist: Worklist, processes, calendars: { component: calendars, detail: CalendarPage }, 'unit-members': unitMembers },
  cards: [{ order: 10, wide: true, component: MyWork }],
});
