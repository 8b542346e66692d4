import { choices, date, dayField, dayOf, divisionColumn, divisionFilter, listPage, newRecordPage, optionsOf, recordPage, today, tr, wordsFor, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported, named, pageOf } from '../lists';
import { campaignField, personField } from '../parts/fields';
import { SCREENED, TRAIL, TRAIL_FIELDS } from '../words';
import CampaignPage from './CampaignPage.vue';
import PersonTold from './PersonTold.vue';
import ScreeningParts from './ScreeningParts.vue';

type Campaign = Schemas['elderly.ScreeningBodies.CampaignView'];
type Line = Schemas['elderly.ScreeningBodies.ScreeningLine'];
type Screening = Schemas['elderly.ScreeningBodies.ScreeningView'];

const newCampaign = () => ({
  path: api.at('/elderly/campaigns'),
  page: 'elderly/campaigns',
  title: tr('摸排活动', 'Campaigns of screening'),
  one: tr('摸排活动', 'campaign'),
  made: tr('发起摸排', 'Begin a campaign'),
  write: 'elderly:screening:plan',
  name: (view: Campaign) => view.title,
  fields: [
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 100 },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    dayField('firstDay', tr('开始日期', 'First day'), { required: true }),
    dayField('lastDay', tr('结束日期', 'Last day'), { required: true }),
  ],
  start: () => ({ firstDay: today() }),
});

export const campaigns = {
  component: listPage<Campaign>(() => ({
    title: newCampaign().title,
    path: api.list('/elderly/campaigns'),
    name: 'campaigns',
    imported: imported('campaigns', tr('导入摸排活动', 'Import campaigns')),
    to: (row) => pageOf('campaigns', row.id),
    made: { to: pageOf('campaigns', 'new'), label: newCampaign().made, permission: 'elderly:screening:plan' },
    sort: '-firstDay',
    filters: [yesNoFilter('open', tr('状态', 'State'), tr('进行中', 'open'), tr('已结束', 'closed')), divisionFilter()],
    columns: [
      { key: 'title', title: tr('活动', 'Campaign') },
      { key: 'firstDay', title: tr('开始', 'From'), sortable: true, text: (row) => dayOf(row.firstDay) },
      { key: 'lastDay', title: tr('结束', 'Until'), text: (row) => dayOf(row.lastDay) },
      { key: 'closedOn', title: tr('关闭', 'Closed'), text: (row) => dayOf(row.closedOn) },
      divisionColumn(),
    ],
  })),
  detail: CampaignPage,
  routes: [{ path: 'new', component: newRecordPage(newCampaign) }],
};

const records = () => ({
  path: api.at('/elderly/screenings'),
  page: 'elderly/screenings',
  title: tr('摸排结果', 'Screenings'),
  one: tr('摸排结果', 'screening'),
  made: tr('登记摸排', 'Record a household'),
  write: 'elderly:screening:write',
  name: (view: Screening) => `${named(view.personName)} · ${date(view.day)}`,
  fields: [
    campaignField(),
    personField(tr('摸排对象', 'Who was screened'), { fixed: true, teller: PersonTold }),
    dayField('day', tr('日期', 'Day'), { required: true }),
    { key: 'categories', label: tr('四类人员类别（没有可不填）', 'Categories found, if any'), type: 'choices' as const, options: optionsOf(SCREENED) },
    { key: 'words', label: tr('情况（修改时不填则不变）', 'How they live; stays when left empty'), type: 'area' as const, maxlength: 1000 },
  ],
  start: () => ({ day: today() }),
  kept: tr('摸排结果', 'What was found'),
  facts: (view: Screening) => [{ label: tr('摸排人', 'Screened by'), text: view.screener }],
  head: ScreeningParts,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const screenings = {
  component: listPage<Line>(() => ({
    title: records().title,
    path: api.list('/elderly/screenings'),
    name: 'screenings',
    imported: imported('screenings', tr('导入摸排结果', 'Import findings')),
    to: (row) => pageOf('screenings', row.id),
    made: { to: pageOf('screenings', 'new'), label: records().made, permission: 'elderly:screening:write' },
    sort: '-day',
    filters: [choices('category', tr('类别', 'Category'), SCREENED), yesNoFilter('found', tr('发现', 'Found'), tr('有发现', 'something'), tr('无', 'nothing')), yesNoFilter('followed', tr('转办', 'Taken further'), tr('已转办', 'yes'), tr('未转办', 'no')), divisionFilter()],
    columns: [
      { key: 'personName', title: tr('对象', 'Who'), text: (row) => named(row.personName) },
      { key: 'day', title: tr('日期', 'Day'), sortable: true, text: (row) => dayOf(row.day) },
      { key: 'categories', title: tr('类别', 'Categories'), text: (row) => wordsFor(SCREENED, row.categories) },
      { key: 'orderNumber', title: tr('工单', 'Order') },
      { key: 'screener', title: tr('摸排人', 'Screened by') },
      divisionColumn(),
    ],
  })),
  detail: recordPage(records),
  routes: [{ path: 'new', component: newRecordPage(records) }],
};
