import { defineModule, figuresPage, importPage, tr } from '@linli/ui';
import Categories from './categories/Categories.vue';
import { disputes } from './disputes/disputes';
import { deeds } from './deeds';
import EmergencyPage from './emergencies/EmergencyPage.vue';
import NewEmergency from './emergencies/NewEmergency.vue';
import EventForm from './events/EventForm.vue';
import EventPage from './events/EventPage.vue';
import Events from './events/Events.vue';
import Report from './events/Report.vue';
import Figures from './indicators/Figures.vue';
import { figures } from './indicators/figures';
import Screen from './indicators/Screen.vue';
import GridForm from './grids/GridForm.vue';
import GridPage from './grids/GridPage.vue';
import Grids from './grids/Grids.vue';
import { duties } from './forces/duties';
import Forwardings from './forwardings/Forwardings.vue';
import { jointActions } from './joint/jointActions';
import { emergencies, imported } from './lists';
import MyGrid from './mine/MyGrid.vue';
import PatrolPage from './patrols/PatrolPage.vue';
import Patrols from './patrols/Patrols.vue';
import PointForm from './points/PointForm.vue';
import Points from './points/Points.vue';
import PointSheet from './points/PointSheet.vue';
import { staff } from './staff/staff';
import { associations } from './street/associations';
import { frontages } from './street/frontages';

export default defineModule({
  pages: {
    events: {
      component: Events,
      detail: EventPage,
      routes: [
        { path: 'new', component: Report },
        { path: ':id/edit', component: EventForm },
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
    'force-duties': duties,
    associations,
    frontages,
    forwardings: { component: Forwardings },
    categories: { component: Categories },
    indicators: { ...figuresPage(figures), routes: [{ path: 'screen', component: Screen }] },
  },
  deeds,
  cards: [{ order: 20, permission: 'grid:indicator:read', wide: true, component: Figures }],
});
