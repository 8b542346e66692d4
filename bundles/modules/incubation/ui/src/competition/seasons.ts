import { choices, dayOf, divisionColumn, divisionFilter, importPage, label, listPage, newRecordPage, today, tr, yuan } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, pageOf } from '../lists';
import { SEASON_STATES } from '../words';
import EntryPage from './EntryPage.vue';
import { seasonFields } from './fields';
import SeasonPage from './SeasonPage.vue';

type Line = Schemas['incubation.SeasonsResource.Line'];
type View = Schemas['incubation.CompetitionBodies.View'];

const records = () => ({
  path: api.at('/incubation/seasons'),
  page: 'incubation/seasons',
  title: tr('项目大赛', 'Competitions'),
  one: tr('项目大赛', 'competition'),
  made: tr('筹备大赛', 'Prepare a competition'),
  write: 'incubation:competition:write',
  name: (view: View) => view.season.title,
  fields: seasonFields(),
  start: () => ({ opens: today(), criteria: [] }),
});

export const seasons = {
  component: listPage<Line>(() => ({
    title: records().title,
    path: api.list('/incubation/seasons'),
    name: 'incubation-seasons',
    to: (row) => pageOf('seasons', row.id),
    made: { to: pageOf('seasons', 'new'), label: records().made, permission: records().write },
    filters: [{ key: 'q', title: tr('名称', 'Title') }, choices('state', tr('阶段', 'Stage'), SEASON_STATES), divisionFilter()],
    columns: [
      { key: 'title', title: tr('名称', 'Title'), sortable: true },
      { key: 'stateLabel', title: tr('阶段', 'Stage'), text: (row) => label(row.stateLabel) },
      { key: 'opens', title: tr('申报开始', 'Entries from'), text: (row) => dayOf(row.opens) },
      { key: 'closes', title: tr('申报截止', 'Entries until'), text: (row) => dayOf(row.closes) },
      { key: 'budget', title: tr('预算（元）', 'Budget (yuan)'), align: 'right', text: (row) => yuan(row.budget) },
      divisionColumn(),
    ],
  })),
  detail: SeasonPage,
  routes: [
    { path: 'new', component: newRecordPage(records) },
    { path: 'entries/import', component: importPage(() => imported('entries', tr('导入申报项目', 'Import projects'))) },
    { path: ':season/entries/:id', component: EntryPage, props: true },
  ],
};
