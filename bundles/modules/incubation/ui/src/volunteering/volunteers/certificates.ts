import { dayOf, listPage, number, time, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { pageOf } from '../../lists';
import { named } from '../parts/named';
import CertificatePage from './CertificatePage.vue';

type View = Schemas['incubation.CertificatesResource.View'];

export const certificates = {
  component: listPage<View>(() => ({
    title: tr('服务证明', 'Certificates'),
    path: api.list('/incubation/certificates'),
    name: 'certificates',
    to: (row) => pageOf('certificates', row.id),
    sort: '-issuedAt',
    filters: [yesNoFilter('revoked', tr('状态', 'State'), tr('已撤销', 'revoked'), tr('有效', 'good'))],
    emptyText: tr('还没有出具服务证明；在志愿者的页面出具。', 'None yet; they are issued on the page of a volunteer.'),
    columns: [
      { key: 'number', title: tr('编号', 'Number') },
      { key: 'holderName', title: tr('志愿者', 'Volunteer'), text: (row) => named(row.holderName) },
      { key: 'firstDay', title: tr('起始日期', 'First day'), text: (row) => dayOf(row.firstDay) },
      { key: 'lastDay', title: tr('截止日期', 'Last day'), text: (row) => dayOf(row.lastDay) },
      { key: 'hours', title: tr('小时', 'Hours'), align: 'right', text: (row) => number(Number(row.hours), 1) },
      { key: 'issuedAt', title: tr('出具时间', 'Issued'), sortable: true, text: (row) => time(row.issuedAt) },
      { key: 'revoked', title: tr('状态', 'State'), text: (row) => (row.revoked ? tr('已撤销', 'Revoked') : tr('有效', 'Good')) },
    ],
  })),
  detail: CertificatePage,
};
