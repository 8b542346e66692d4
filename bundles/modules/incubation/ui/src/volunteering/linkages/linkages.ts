import { choices, dayOf, divisionColumn, divisionFilter, label, may, optionsOf, recordPages, tr, wordsFor } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { LINKAGE_STATES, LINKAGE_SUBJECTS, SIX_ROLES } from '../../words';
import { headOf } from '../../parts/head';
import { trailOf } from '../../parts/trail';
import LinkageMembers from './LinkageMembers.vue';

type View = Schemas['incubation.LinkagesResource.View'];
const WRITE = 'incubation:linkage:write';
const TONES = { GATHERING: 'warning', RUNNING: 'success', ENDED: 'info' } as const;

const head = headOf<View>((view) => ({
  tags: [
    { words: label(view.stateLabel), tone: TONES[view.state] },
    ...(view.missing.length && view.state !== 'ENDED' ? [{ words: tr(`还缺：${wordsFor(SIX_ROLES, view.missing)}`, `Missing: ${wordsFor(SIX_ROLES, view.missing)}`), tone: 'danger' as const, plain: true }] : []),
  ],
  steps: [
    { key: 'start', label: tr('启动联动', 'Start'), shown: may(WRITE) && view.state === 'GATHERING', path: api.at('/incubation/linkages/{id}/start', { id: view.id }), words: tr('六个角色都有成员后才能启动。', 'Starts when each role is taken.'), main: true },
    { key: 'giveUp', label: tr('不再组建', 'Give it up'), shown: may(WRITE) && view.state === 'GATHERING', path: api.at('/incubation/linkages/{id}/end', { id: view.id }), fields: [{ key: 'outcome', label: tr('原因', 'Why'), type: 'area', required: true, maxlength: 1000 }], danger: true },
    { key: 'end', label: tr('结束联动', 'End'), shown: may(WRITE) && view.state === 'RUNNING', path: api.at('/incubation/linkages/{id}/end', { id: view.id }), fields: [{ key: 'outcome', label: tr('成效', 'What came of it'), type: 'area', required: true, maxlength: 1000 }] },
  ],
}));

const records = () => ({
  path: api.at('/incubation/linkages'),
  page: 'incubation/linkages',
  title: tr('六社联动', 'Linkages of six'),
  one: tr('六社联动', 'linkage'),
  made: tr('新建联动', 'New linkage'),
  write: WRITE,
  changes: (view: View) => view.state !== 'ENDED',
  name: (view: View) => view.linkage.title,
  values: (view: View) => ({ ...view.linkage }),
  fields: [
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 100 },
    { key: 'subject', label: tr('联动事项', 'Subject'), type: 'choice' as const, required: true, options: optionsOf(LINKAGE_SUBJECTS) },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true, fixed: true },
    { key: 'leader', label: tr('牵头人', 'Leader'), required: true, maxlength: 100 },
    { key: 'words', label: tr('说明', 'Words'), type: 'area' as const, maxlength: 2000 },
  ],
  facts: (view: View) => [
    ...(view.startedOn ? [{ label: tr('启动日期', 'Started'), text: dayOf(view.startedOn) }] : []),
    ...(view.endedOn ? [{ label: tr('结束日期', 'Ended'), text: dayOf(view.endedOn) }] : []),
    ...(view.outcome ? [{ label: view.startedOn ? tr('成效', 'What came of it') : tr('不再组建的原因', 'Why it was given up'), text: view.outcome }] : []),
  ],
  head,
  more: LinkageMembers,
  trail: { ...trailOf('linkage'), codes: SIX_ROLES },
});

export const linkages = recordPages(records, () => ({
  name: 'linkages',
  filters: [
    { key: 'q', title: tr('名称或牵头人', 'Title or leader') },
    choices('state', tr('状态', 'State'), LINKAGE_STATES),
    choices('subject', tr('联动事项', 'Subject'), LINKAGE_SUBJECTS),
    divisionFilter(),
  ],
  columns: [
    { key: 'title', own: true, title: tr('名称', 'Title'), text: (row: View) => row.linkage.title },
    { key: 'subjectLabel', title: tr('联动事项', 'Subject'), text: (row: View) => label(row.subjectLabel) },
    { key: 'leader', own: true, title: tr('牵头人', 'Leader'), text: (row: View) => row.linkage.leader },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row: View) => label(row.stateLabel) },
    { key: 'missing', title: tr('还缺的角色', 'Missing roles'), text: (row: View) => wordsFor(SIX_ROLES, row.missing) },
    { key: 'startedOn', title: tr('启动日期', 'Started'), text: (row: View) => dayOf(row.startedOn) },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.linkage) },
  ],
}));
