import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, may, optionsOf, recordPages, tenant, time, today, tr, word, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { CLAIMANT_KINDS, CONDITIONS, HERITAGE_KINDS, PROTECTIONS } from '../../words';
import { headOf } from '../../parts/head';
import { named } from '../../parts/named';
import PhotosField from '../../parts/PhotosField.vue';
import { trailOf } from '../../parts/trail';
import Inspections from './Inspections.vue';

type View = Schemas['incubation.HeritageResource.View'];
const WRITE = 'incubation:heritage:write';
const CONDITION_TONES = { GOOD: 'success', WORN: 'warning', ENDANGERED: 'danger' } as const;

const owner = (view: View) => (view.ownerKind ? named(view.ownerName) : '');
/** An object has one owner, waits for one, or is not offered. */
const adoption = (view: View) => (view.ownerKind ? tr('已认领', 'Adopted') : view.itemId ? tr('待认领', 'Can be adopted') : tr('未在清单', 'Not offered'));

const head = headOf<View>((view) => {
  const path = { id: view.id };
  const writes = may(WRITE);
  return {
    tags: [
      { words: adoption(view), tone: view.ownerKind ? 'success' : view.itemId ? 'warning' : 'info' },
      ...(view.lastCondition && view.lastConditionLabel ? [{ words: label(view.lastConditionLabel), tone: CONDITION_TONES[view.lastCondition], plain: true }] : []),
    ],
    steps: [
      {
        key: 'inspect',
        label: tr('记录巡查', 'Record what was seen'),
        shown: writes,
        path: api.at('/incubation/heritage/{id}/inspections', path),
        fields: [
          dayField('day', tr('巡查日期', 'Day'), { required: true }),
          { key: 'condition', label: tr('状况', 'Condition'), type: 'choice', required: true, options: optionsOf(CONDITIONS) },
          { key: 'words', label: tr('看到的情况', 'What was seen'), type: 'area', required: true, maxlength: 1000 },
          { key: 'attachments', label: tr('照片', 'Photos'), control: PhotosField },
        ],
        start: { day: today(), condition: 'GOOD' },
        fresh: true,
        main: true,
      },
      { key: 'publish', label: tr('发布认领', 'Offer for adoption'), shown: writes && !view.itemId, path: api.at('/incubation/heritage/{id}/publication', path), words: tr('发布后列入认领清单，居民和单位可以认领，一处只有一个认领人。', 'It goes onto the list to claim; there is one owner.'), main: true },
      { key: 'remove', label: tr('移出清单', 'Take off the list'), shown: writes && Boolean(view.itemId), path: api.at('/incubation/heritage/{id}/removal', path), fields: [{ key: 'reason', label: tr('原因（认领人可见）', 'Reason, as the owner reads it'), type: 'area', required: true, maxlength: 500 }], danger: true },
    ],
  };
});

const records = () => ({
  path: api.at('/incubation/heritage'),
  page: 'incubation/heritage',
  title: tr('文物古树', 'Heritage'),
  one: tr('文物古树', 'heritage object'),
  made: tr('登记文物古树', 'Register an object'),
  write: WRITE,
  name: (view: View) => view.heritage.name,
  values: (view: View) => ({ ...view.heritage }),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'kind', label: tr('类别', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(HERITAGE_KINDS) },
    { key: 'protection', label: tr('保护级别', 'Protection'), type: 'choice' as const, required: true, options: optionsOf(PROTECTIONS) },
    { key: 'registerNumber', label: tr('登记编号', 'Number in the register'), maxlength: 60 },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true, fixed: true },
    { key: 'place', label: tr('位置', 'Place'), required: true, maxlength: 200 },
    { key: 'ageYears', label: tr('距今（年）', 'Age in years'), type: 'number' as const, min: 1, max: 9999 },
  ],
  start: () => ({ protection: 'NONE' }),
  facts: (view: View) => [
    { label: tr('认领人', 'Owner'), text: owner(view) ? tr(`${owner(view)}（${word(CLAIMANT_KINDS, view.ownerKind)}）`, `${owner(view)} (${word(CLAIMANT_KINDS, view.ownerKind)})`) : '' },
    ...(view.ownedSince ? [{ label: tr('认领时间', 'Adopted'), text: time(view.ownedSince) }] : []),
    { label: tr('最近巡查', 'Last looked after'), text: dayOf(view.lastInspectedOn) },
  ],
  head,
  more: Inspections,
  trail: trailOf('heritage'),
});

export const heritage = recordPages(records, () => ({
  name: 'heritage',
  imported: imported('heritage', tr('导入文物古树', 'Import objects')),
  sort: 'name',
  filters: [
    { key: 'q', title: tr('名称、编号或位置', 'Name, number or place') },
    choices('kind', tr('类别', 'Kind'), HERITAGE_KINDS),
    yesNoFilter('owned', tr('认领', 'Adoption'), tr('已认领', 'adopted'), tr('未认领', 'without an owner')),
    choices('condition', tr('状况', 'Condition'), CONDITIONS),
    divisionFilter(),
  ],
  columns: [
    { key: 'name', own: true, title: tr('名称', 'Name'), sortable: true, text: (row: View) => row.heritage.name },
    { key: 'kindLabel', title: tr('类别', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'protectionLabel', title: tr('保护级别', 'Protection'), text: (row: View) => label(row.protectionLabel) },
    { key: 'place', own: true, title: tr('位置', 'Place'), text: (row: View) => row.heritage.place },
    { key: 'itemId', title: tr('认领', 'Adoption'), text: adoption },
    { key: 'ownerName', title: tr('认领人', 'Owner'), text: owner },
    { key: 'lastConditionLabel', title: tr('状况', 'Condition'), text: (row: View) => (row.lastConditionLabel ? label(row.lastConditionLabel) : '') },
    { key: 'lastInspectedOn', title: tr('最近巡查', 'Last looked after'), text: (row: View) => dayOf(row.lastInspectedOn) },
    { key: 'registerNumber', own: true, title: tr('登记编号', 'Number'), hidden: true, text: (row: View) => row.heritage.registerNumber },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.heritage) },
  ],
}));
export const claimItem = (id: string) => `/t/${tenant}/claims/items/${id}`;
