import { divisionColumn, divisionFilter, label, listPage, newRecordPage, time, tr, word, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { pageOf } from '../lists';
import { elderField } from '../parts/fields';
import { OUTCOMES } from '../words';
import CallOutPage from './CallOutPage.vue';

type Line = Schemas['elderly.CallOutBodies.CallOutLine'];

const newCallOut = () => ({
  path: api.at('/elderly/call-outs'),
  page: 'elderly/call-outs',
  title: tr('走失搜寻', 'Searches'),
  one: tr('走失搜寻', 'search'),
  made: tr('发起搜寻', 'Call out'),
  write: 'elderly:missing:write',
  name: () => tr('走失搜寻', 'Search'),
  fields: [
    elderField({ required: false, label: tr('走失老人（在册的）', 'The elder, when on record') }),
    { key: 'divisionId', label: tr('走失地所在区划', 'Where'), type: 'division' as const, required: true },
    { key: 'looks', label: tr('体貌特征、衣着', 'What the elder looks like and wears'), type: 'area' as const, required: true, maxlength: 500 },
    { key: 'lastSeenAt', label: tr('最后出现时间', 'Last seen at'), type: 'time' as const },
    { key: 'lastSeenPlace', label: tr('最后出现地点', 'Last seen where'), required: true, maxlength: 200 },
  ],
});

export const callOuts = {
  component: listPage<Line>(() => ({
    title: newCallOut().title,
    path: api.list('/elderly/call-outs'),
    name: 'call-outs',
    to: (row) => pageOf('call-outs', row.id),
    made: { to: pageOf('call-outs', 'new'), label: newCallOut().made, permission: 'elderly:missing:write' },
    sort: '-calledAt',
    filters: [yesNoFilter('open', tr('是否结束', 'Open'), tr('搜寻中', 'open'), tr('已结束', 'ended')), divisionFilter()],
    columns: [
      { key: 'number', title: tr('编号', 'Number') },
      { key: 'calledAt', title: tr('发起时间', 'Called out'), sortable: true, text: (row) => time(row.calledAt) },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => (row.stateLabel ? label(row.stateLabel) : '') },
      { key: 'foundAt', title: tr('找到时间', 'Found'), text: (row) => time(row.foundAt) },
      { key: 'outcome', title: tr('结果', 'Outcome'), text: (row) => (row.outcome ? word(OUTCOMES, row.outcome) : '') },
      divisionColumn(),
    ],
  })),
  detail: CallOutPage,
  routes: [{ path: 'new', component: newRecordPage(newCallOut) }],
};
