import { defineModule } from '@linli/ui';
import CalendarPage from './calendar/CalendarPage.vue';
import Checks from './checks/Checks.vue';
import { deeds } from './deeds';
import { calendars } from './lists';
import Processes from './processes/Processes.vue';
import ProcessPage from './processes/ProcessPage.vue';
import { receivers } from './receivers';
import UnitMembers from './units/UnitMembers.vue';
import MyWork from './worklist/MyWork.vue';
import { urgent } from './worklist/urgent';
import Worklist from './worklist/Worklist.vue';

export default defineModule({
  pages: {
    worklist: Worklist,
    processes: { component: Processes, detail: ProcessPage },
    calendars: { component: calendars, detail: CalendarPage },
    'unit-members': UnitMembers,
    checks: Checks,
  },
  deeds,
  receivers,
  work: urgent,
  cards: [{ order: 10, wide: true, component: MyWork }],
});
