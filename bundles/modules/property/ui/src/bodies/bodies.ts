import { choices, dayOf, divisionColumn, divisionFilter, label, listed, listPage, recordPages, today, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../api';
import { imported } from '../lists';
import { estateFilter } from '../pickers';
import { MANAGEMENT_KINDS, POSTS, TRAIL, TRAIL_FIELDS } from '../words';
import End from './End.vue';
import Seats from './Seats.vue';
import { managementFields } from './managementFields';
import NewManagement from './NewManagement.vue';
import { bodyPage } from './places';

type Community = Schemas['property.CommunitiesResource.View'];
type Management = Schemas['property.ManagementsResource.View'];
type Seat = Schemas['property.SeatViews.SeatView'];
type Cross = Schemas['property.CrossAppointmentsResource.CrossAppointment'];

const communityRecords = () => ({
  path: api.at('/property/communities'),
  page: 'property/communities',
  title: tr('社区党组织', 'Party organisations of communities'),
  one: tr('社区党组织', 'Party organisation'),
  write: 'property:seat:write',
  name: (view: Community) => view.name,
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'divisionId', label: tr('社区', 'Community'), type: 'division' as const, required: true, fixed: true },
  ],
  more: Seats,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});
export const communities = recordPages(communityRecords, () => ({
  name: 'communities',
  imported: imported('communities', tr('导入社区党组织', 'Import Party organisations')),
  sort: 'name',
  filters: [{ key: 'q', title: tr('名称', 'Name') }, yesNoFilter('crossed', tr('交叉任职', 'Cross-appointments'), tr('有', 'with some'), tr('没有', 'without')), divisionFilter()],
  columns: [{ key: 'name', title: tr('名称', 'Name'), sortable: true }, divisionColumn()],
}));

const managementRecords = () => ({
  path: api.at('/property/managements'),
  page: 'property/managements',
  title: tr('准物业与自管', 'Self-management'),
  one: tr('自管组织', 'body'),
  made: tr('成立自管组织', 'Found a body'),
  write: 'property:estate:write',
  name: (view: Management) => view.name,
  fields: managementFields(),
  start: () => ({ founded: today() }),
  more: Seats,
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});
const managementPages = recordPages(managementRecords, () => ({
  name: 'managements',
  imported: imported('managements', tr('导入自管组织', 'Import bodies')),
  sort: 'name',
  filters: [choices('kind', tr('种类', 'Kind'), MANAGEMENT_KINDS), yesNoFilter('existing', tr('是否存续', 'Existing'), tr('存续', 'existing'), tr('已结束', 'ended')), ...estateFilter(), divisionFilter()],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true },
    { key: 'kindLabel', title: tr('种类', 'Kind'), text: (row: Management) => label(row.kindLabel) },
    { key: 'estateName', title: tr('小区', 'Estate') },
    { key: 'founded', title: tr('成立', 'Founded'), text: (row: Management) => dayOf(row.founded) },
    { key: 'ended', title: tr('结束', 'Ended'), text: (row: Management) => dayOf(row.ended) },
    divisionColumn(),
  ],
}));
export const managements = { ...managementPages, detail: End, routes: [{ path: 'new', component: NewManagement }] };

const seatWord = (row: Seat) => row.personName ?? tr('（无权查看姓名）', '(name not shown)');
const page = (row: Seat) => bodyPage(row.bodyKind, row.organId);

export const seats = listPage<Seat>(() => ({
  title: tr('任职', 'Posts'),
  path: api.list('/property/seats'),
  name: 'seats',
  sort: '-since',
  imported: imported('seats', tr('导入任职', 'Import posts')),
  to: page,
  filters: [choices('post', tr('职务', 'Post'), POSTS), yesNoFilter('serving', tr('是否在任', 'Serving'), tr('在任', 'serving'), tr('已离任', 'left')), divisionFilter()],
  columns: [
    { key: 'personName', title: tr('姓名', 'Name'), text: seatWord },
    { key: 'postLabel', title: tr('职务', 'Post'), text: (row) => label(row.postLabel) },
    { key: 'bodyName', title: tr('组织', 'Body') },
    { key: 'since', title: tr('任职', 'Since'), sortable: true, text: (row) => dayOf(row.since) },
    { key: 'until', title: tr('离任', 'Until'), text: (row) => dayOf(row.until) },
    divisionColumn(),
  ],
}));

export const crossAppointments = listPage<Cross>(() => ({
  title: tr('交叉任职', 'Cross-appointments'),
  subtitle: tr('同时任职于社区党组织和业委会（物业企业）的人员。', "People with posts in a community's Party organisation and in an owners' committee or a company."),
  path: api.list('/property/cross-appointments'),
  name: 'cross-appointments',
  to: (row) => page(row.seat),
  filters: [divisionFilter()],
  columns: [
    { key: 'person', own: true, title: tr('姓名', 'Name'), text: (row) => seatWord(row.seat) },
    { key: 'post', own: true, title: tr('业委会（企业）职务', 'Post in committee or company'), text: (row) => `${row.seat.bodyName} ${label(row.seat.postLabel)}` },
    { key: 'communities', title: tr('社区职务', 'Post in the community'), text: (row) => listed(row.communities.map((one) => `${one.bodyName} ${label(one.postLabel)}`)) },
  ],
}));
