import { dayOf, divisionFilter, listPage, time, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { pageOf } from '../../lists';
import { STANDINGS, standing } from '../../standing';
import { hours } from '../../parts/hours';
import { named } from '../../parts/named';
import { volunteerFilter } from '../../parts/pickers';
import CertificatePage from './CertificatePage.vue';

type View = Schemas['incubation.CertificatesResource.View'];

export const certificates = {
  component: listPage<View>(() => ({
    title: tr('服务证明', 'Certificates'),
    path: api.list('/incubation/certificates'),
    name: 'certificates',
    to: (row) => pageOf('certificates', row.id),
    sort: '-issuedAt',
    filters: [yesNoFilter('revoked', tr('状态', 'State'), tr('已撤销', 'revoked'), tr('未撤销', 'not revoked')), ...volunteerFilter(), divisionFilter()],
    emptyText: tr('还没有出具服务证明；在志愿者的页面出具。', 'None yet; they are issued on the page of a volunteer.'),
    columns: [
      { key: 'number', title: tr('编号', 'Number') },
      { key: 'holderName', title: tr('志愿者', 'Volunteer'), text: (row) => named(row.holderName) },
      { key: 'firstDay', title: tr('起始日期', 'First day'), text: (row) => dayOf(row.firstDay) },
      { key: 'lastDay', title: tr('截止日期', 'Last day'), text: (row) => dayOf(row.lastDay) },
      { key: 'hours', title: tr('小时', 'Hours'), align: 'right', text: (row) => hours(row.hours) },
      { key: 'issuedAt', title: tr('出具时间', 'Issued'), sortable: true, text: (row) => time(row.issuedAt) },
      { key: 'revoked', title: tr('状态', 'State'), text: (row) => tr(...STANDINGS[standing(row.revoked, row.holds)]) },
    ],
  })),
  detail: CertificatePage,
};
