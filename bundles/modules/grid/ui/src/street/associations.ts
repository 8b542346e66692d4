import { choices, date, dayField, divisionFilter, divisionName, label, number, recordPages, type Text, tr, type Words, wordsOf } from '@linli/ui';
import { AssociationKind } from '../../../src/main/resources/LINLI-INF/words.json';
import { api } from '../api';
import { choice, inGrid, phone, placed, TRAIL, TRAIL_FIELDS } from '../fields';

const KINDS: Words = wordsOf(AssociationKind);
interface View extends Record<string, unknown> {
  association: { name: string; divisionId: string; members: number; contactName: string; founded: string; ended?: string | null };
  kindLabel: Text;
}

const records = () => ({
  path: api.at('/grid/associations'),
  page: 'grid/associations',
  title: tr('自治组织', 'Associations'),
  one: tr('自治组织', 'association'),
  made: tr('登记自治组织', 'Register an association'),
  write: 'grid:association:write',
  name: (view: View) => view.association.name,
  values: (view: View) => ({ ...view.association }),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    choice('kind', tr('种类', 'Kind'), KINDS),
    placed(),
    inGrid(),
    { key: 'members', label: tr('成员数', 'Members'), type: 'number' as const, required: true, min: 0, max: 1_000_000 },
    { key: 'dwellings', label: tr('管理房屋数', 'Dwellings looked after'), type: 'number' as const, min: 0, max: 1_000_000, help: tr('房东协会填出租房屋数；不清楚不填。', 'For landlords the let ones; empty when not known.') },
    { key: 'contactName', label: tr('联系人', 'Contact'), required: true, maxlength: 60 },
    phone(),
    dayField('founded', tr('成立日期', 'Founded'), { required: true }),
    dayField('ended', tr('解散日期', 'Ended')),
  ],
  trail: { actions: TRAIL, fields: TRAIL_FIELDS },
});

export const associations = recordPages(records, () => ({
  name: 'associations',
  sort: 'name',
  filters: [choices('kind', tr('种类', 'Kind'), KINDS), divisionFilter(), { key: 'existing', title: tr('是否存续', 'Existing'), type: 'select', options: [{ value: 'true', label: tr('存续', 'existing') }, { value: 'false', label: tr('已解散', 'ended') }] }],
  columns: [
    { key: 'name', title: tr('名称', 'Name'), sortable: true, text: (row: View) => row.association.name },
    { key: 'kind', title: tr('种类', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'division', title: tr('区划', 'Division'), text: (row: View) => divisionName(row.association.divisionId) },
    { key: 'members', title: tr('成员数', 'Members'), align: 'right', text: (row: View) => number(row.association.members) },
    { key: 'contact', title: tr('联系人', 'Contact'), text: (row: View) => row.association.contactName },
    { key: 'founded', title: tr('成立', 'Founded'), text: (row: View) => date(row.association.founded) },
    { key: 'ended', title: tr('解散', 'Ended'), text: (row: View) => date(row.association.ended) },
  ],
}));
