import { choices, divisionColumn, divisionFilter, label, listPage, type ModulePage, time, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported, pageOf } from '../../lists';
import { CASE_STATES } from '../../words';
import { named } from '../../parts/named';
import { informantFilter } from '../../parts/pickers';
import ReportPage from './ReportPage.vue';

type Line = Schemas['incubation.ReportsResource.Line'];

export const reports: ModulePage = {
  component: listPage<Line>(() => ({
    title: tr('信息员上报', 'Reports of informants'),
    path: api.list('/incubation/reports'),
    name: 'reports',
    to: (row) => pageOf('reports', row.id),
    imported: imported('reports', tr('导入上报', 'Import reports')),
    sort: '-reportedAt',
    filters: [choices('state', tr('状态', 'State'), CASE_STATES), yesNoFilter('open', tr('办理', 'Handling'), tr('未办结', 'open'), tr('已办结', 'closed')), ...informantFilter(), divisionFilter()],
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
};
