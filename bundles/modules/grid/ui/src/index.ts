import { defineModule, importPage, tr } from '@linli/ui';
import EmergencyPage from './emergencies/EmergencyPage.vue';
import NewEmergency from './emergencies/NewEmergency.vue';
import EventPage from './events/EventPage.vue';
import Events from './events/Events.vue';
import Report from './events/Report.vue';
import Figures from './indicators/Figures.vue';
import Indicators from './indicators/Indicators.vue';
import Rows from './indicators/Rows.vue';
import Screen from './indicators/Screen.vue';
import GridForm from './grids/GridForm.vue';
import GridPage from './grids/GridPage.vue';
import Grids from './grids/Grids.vue';
import { categoryList, disputes, emergencies, imported, jointActions, staff } from './lists';
import MyGrid from './mine/MyGrid.vue';
import PatrolPage from './patrols/PatrolPage.vue';
import Patrols from './patrols/Patrols.vue';
import PointForm from './points/PointForm.vue';
import Points from './points/Points.vue';
import PointSheet from './points/PointSheet.vue';

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
    mine: { component: MyGrid },
    grids: {
      component: Grids,
      detail: GridPage,
      routes: [
        { path: 'new', component: GridForm },
        { path: 'import', component: importPage(() => imported('grids', tr('导入网格', 'Import grids'))) },
        { path: ':id/edit', component: GridForm },
      ],
    },
    staff,
    patrols: { component: Patrols, detail: PatrolPage },
    disputes,
    'joint-actions': jointActions,
    emergencies: { component: emergencies, detail: EmergencyPage, routes: [{ path: 'new', component: NewEmergency }] },
    'report-points': {
      component: Points,
      detail: PointForm,
      routes: [
        { path: 'new', component: PointForm },
        { path: 'sheet', component: PointSheet },
      ],
    },
    categories: categoryList,
    indicators: { component: Indicators, detail: Rows, routes: [{ path: 'screen', component: Screen }] },
  },
  cards: [{ order: 20, permission: 'grid:indicator:read', wide: true, component: Figures }],
});
