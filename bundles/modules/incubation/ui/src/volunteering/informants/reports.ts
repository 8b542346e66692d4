import { divisionColumn, divisionFilter, label, listPage, type ModulePage, newRecordPage, time, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported, pageOf } from '../../lists';
import { named } from '../parts/named';
import { informantField } from '../parts/rows';
import ReportPage from './ReportPage.vue';

type Line = Schemas['incubation.ReportsResource.Line'];

const newReport = () => ({
  path: api.at('/incubation/reports'),
  page: 'incubation/reports',
  title: tr('信息员上报', 'Reports of informants'),
  one: tr('上报', 'report'),
  made: tr('代为上报', 'Report for one'),
  write: 'incubation:informant:write',
  name: (view: Line) => view.title,
  fields: [
    informantField(),
    { key: 'title', label: tr('标题', 'Title'), required: true, maxlength: 100 },
    { key: 'place', label: tr('地点', 'Place'), maxlength: 200 },
    { key: 'words', label: tr('情况说明', 'What is the matter'), type: 'area' as const, maxlength: 2000 },
  ],
});

export const reports: ModulePage = {
  component: listPage<Line>(() => ({
    title: newReport().title,
    path: api.list('/incubation/reports'),
    name: 'reports',
    to: (row) => pageOf('reports', row.id),
    made: { to: pageOf('reports', 'new'), label: newReport().made, permission: 'incubation:informant:write' },
    imported: imported('reports', tr('导入上报', 'Import reports')),
    sort: '-reportedAt',
    filters: [yesNoFilter('open', tr('办理', 'Handling'), tr('未办结', 'open'), tr('已办结', 'closed')), divisionFilter()],
    columns: [
      { key: 'number', title: tr('编号', 'Number') },
      { key: 'title', title: tr('标题', 'Title') },
      { key: 'informantName', title: tr('信息员', 'Informant'), text: (row) => named(row.informantName) },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => (row.stateLabel ? label(row.stateLabel) : '') },
      { key: 'overdue', title: tr('超期', 'Late'), text: (row) => (row.overdue ? tr('是', 'yes') : '') },
      { key: 'reportedAt', title: tr('上报时间', 'Reported'), sortable: true, text: (row) => time(row.reportedAt) },
      { key: 'dueAt', title: tr('时限', 'Due'), hidden: true, text: (row) => time(row.dueAt) },
      { key: 'place', title: tr('地点', 'Place'), hidden: true },
      { key: 'rating', title: tr('评分', 'Rating'), hidden: true },
      divisionColumn(),
    ],
  })),
  detail: ReportPage,
  routes: [{ path: 'new', component: newRecordPage(newReport) }],
};
