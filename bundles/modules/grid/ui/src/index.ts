import { defineModule, importPage, tr } from '@linli/ui';
import EventPage from './events/EventPage.vue';
import Events from './events/Events.vue';
import Report from './events/Report.vue';
import Figures from './indicators/Figures.vue';
import Indicators from './indicators/Indicators.vue';
import { categoryList, disputes, emergencies, grids, imported, jointActions, patrols, staff } from './lists';
import Rows from './indicators/Rows.vue';

export default defineModule({
  pages: {
    events: {
      component: Events,
      detail: EventPage,
      routes: [
        { path: 'new', component: Report },
        { path: 'import', component: importPage(() => imported('events', tr('导入事件', 'Import events'))) },
      ],
    },
    grids,
    staff,
    patrols,
    disputes,
    'joint-actions': jointActions,
    emergencies,
    categories: categoryList,
    indicators: { component: Indicators, detail: Rows },
  },
  cards: [{ order: 20, permission: 'grid:indicator:read', wide: true, component: Figures }],
});
