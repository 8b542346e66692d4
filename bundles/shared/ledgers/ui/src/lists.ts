import { date, divisionName, type Filter, type ImportPage, label, listPage, number, tenant, time, tr, type Words, wordsOf } from '@linli/ui';
import { ref } from 'vue';
import { AssessmentState, ConsequenceState, EntryState } from '../../src/main/resources/LINLI-INF/words.json';
import { api, type Schemas } from './api';

export type Template = Schemas['ledgers.DefinitionsResource.TemplateView'];
export type Scheme = Schemas['ledgers.DefinitionsResource.SchemeView'];
type Consequence = Schemas['ledgers.ConsequencesResource.ConsequenceView'];
type Entry = Schemas['ledgers.EntriesResource.EntryLine'];

/** Kinds of ledgers and assessments of the district; asked once a page is opened. */
export const templates = ref<Template[]>([]);
export const schemes = ref<Scheme[]>([]);
export async function loadTemplates(): Promise<Template[]> {
  if (templates.value.length === 0) templates.value = (await api.get('/ledgers/definitions/templates')).items;
  return templates.value;
}
export async function loadSchemes(): Promise<Scheme[]> {
  if (schemes.value.length === 0) schemes.value = (await api.get('/ledgers/definitions/schemes')).items;
  return schemes.value;
}

const place = (): Filter => ({ key: 'division', title: tr('区划', 'Division'), type: 'division' });
const state = (words: Words): Filter => ({ key: 'state', title: tr('状态', 'State'), type: 'select', options: Object.entries(words).map(([value, [zh, en]]) => ({ value, label: tr(zh, en) })) });
const yes = (key: string, title: string, on: string, off: string): Filter => ({ key, title, type: 'select', options: [{ value: 'true', label: on }, { value: 'false', label: off }] });

export const imported = (): ImportPage => ({
  title: tr('导入台账', 'Import ledgers'),
  path: api.at('/ledgers/imports/{noun}', { noun: 'entries' }),
  importer: 'ledgers.entries',
  permissions: ['ledgers:import:run'],
});

const address = (page: string, id: string) => `/t/${tenant}/ledgers/${page}/${id}`;
export const ledgerAddress = (id: string) => address('ledgers', id);
export const entryAddress = (id: string) => address('entries', id);
export const assessmentAddress = (id: string) => address('assessments', id);
export const consequenceAddress = (id: string) => address('consequences', id);
export const indicatorAddress = (code: string) => address('indicators', code);

export const ledgers = listPage<Schemas['ledgers.LedgersResource.LedgerLine']>(() => ({
  title: tr('台账', 'Ledgers'),
  subtitle: tr('按期填报的台账：固定项加自选项，按期开账、关账。', 'Ledgers filled in period by period: fixed rows and rows of one’s own.'),
  path: api.list('/ledgers/ledgers'),
  name: 'ledgers',
  sort: '-createdAt',
  to: (row) => ledgerAddress(row.id),
  made: { to: `/t/${tenant}/ledgers/ledgers/new`, label: tr('建立台账', 'New ledger'), permission: 'ledgers:ledger:write' },
  imported: imported(),
  filters: [
    { key: 'template', title: tr('台账类型', 'Kind'), type: 'select', options: templates.value.map((one) => ({ value: one.key, label: label(one.label) })) },
    yes('running', tr('是否使用', 'Running'), tr('使用中', 'running'), tr('已停用', 'ended')),
    place(),
    { key: 'q', title: tr('名称', 'Title'), type: 'text' },
  ],
  columns: [
    { key: 'title', title: tr('台账', 'Ledger'), sortable: true },
    { key: 'templateLabel', title: tr('类型', 'Kind'), text: (row) => label(row.templateLabel) },
    { key: 'divisionId', title: tr('建账单位', 'Kept by'), text: (row) => divisionName(row.divisionId) },
    { key: 'createdAt', title: tr('建立时间', 'Since'), sortable: true, text: (row) => time(row.createdAt) },
    { key: 'endedAt', title: tr('停用时间', 'Ended'), text: (row) => time(row.endedAt) },
  ],
}));

export const stateText = (row: { stateLabel: { zh: string; en: string }; overdue?: boolean }): string => label(row.stateLabel) + (row.overdue ? tr('（逾期）', ' (late)') : '');

export const entries = listPage<Entry>(() => ({
  title: tr('台账填报', 'Fill in'),
  subtitle: tr('本单位要填的和填过的。', 'What one’s own unit fills in.'),
  path: api.list('/ledgers/entries'),
  name: 'ledger-entries',
  sort: 'dueDay',
  to: (row) => entryAddress(row.id),
  imported: imported(),
  filters: [
    yes('open', tr('是否报送', 'Handed in'), tr('待报送', 'to be handed in'), tr('已报送', 'handed in')),
    yes('overdue', tr('是否逾期', 'Late'), tr('已逾期', 'late'), tr('未逾期', 'not late')),
    { key: 'mine', title: tr('我负责的', 'Mine'), type: 'select', options: [{ value: 'true', label: tr('我负责的', 'mine') }] },
    state(wordsOf(EntryState)),
    place(),
  ],
  columns: [
    { key: 'row', title: tr('事项', 'Row') },
    { key: 'ledger', title: tr('台账', 'Ledger') },
    { key: 'periodLabel', title: tr('期', 'Period'), text: (row) => label(row.periodLabel) },
    { key: 'divisionId', title: tr('填报单位', 'Unit'), text: (row) => divisionName(row.divisionId) },
    { key: 'stateLabel', title: tr('状态', 'State'), text: stateText },
    { key: 'dueDay', title: tr('截止', 'Due'), sortable: true, text: (row) => date(row.dueDay) },
    { key: 'valuesText', title: tr('填报内容', 'Written') },
    { key: 'evidence', title: tr('佐证', 'Evidence'), align: 'right', text: (row) => number(row.evidence) },
    { key: 'responsible', title: tr('责任人', 'Who answers'), hidden: true },
  ],
}));

export const assessments = listPage<Schemas['ledgers.AssessmentsResource.AssessmentView']>(() => ({
  title: tr('考核', 'Assessments'),
  subtitle: tr('按方案评分、排名、运用结果。', 'Points by a scheme, ranks, and what follows.'),
  path: api.list('/ledgers/assessments'),
  name: 'assessments',
  sort: '-createdAt',
  to: (row) => assessmentAddress(row.id),
  made: { to: `/t/${tenant}/ledgers/assessments/new`, label: tr('发起考核', 'New assessment'), permission: 'ledgers:assessment:write' },
  filters: [{ key: 'scheme', title: tr('考核方案', 'Scheme'), type: 'select', options: schemes.value.map((one) => ({ value: one.key, label: label(one.label) })) }, state(wordsOf(AssessmentState)), place()],
  columns: [
    { key: 'title', title: tr('考核', 'Assessment') },
    { key: 'schemeLabel', title: tr('方案', 'Scheme'), text: (row) => label(row.schemeLabel) },
    { key: 'periodLabel', title: tr('期', 'Period'), text: (row) => label(row.periodLabel) },
    { key: 'divisionId', title: tr('组织单位', 'Run by'), text: (row) => divisionName(row.divisionId) },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
    { key: 'createdAt', title: tr('发起时间', 'Begun'), sortable: true, text: (row) => time(row.createdAt) },
    { key: 'decidedAt', title: tr('评定时间', 'Decided'), text: (row) => time(row.decidedAt) },
  ],
}));

export const consequences = listPage<Consequence>(() => ({
  title: tr('结果运用', 'Consequences'),
  subtitle: tr('示范、表扬、通报、整改、移出名单。', 'Honours, notices, rectification, removal.'),
  path: api.list('/ledgers/consequences'),
  name: 'consequences',
  sort: '-decidedAt',
  to: (row) => consequenceAddress(row.id),
  filters: [state(wordsOf(ConsequenceState)), place()],
  columns: [
    { key: 'subject', title: tr('对象', 'Whom') },
    { key: 'kindLabel', title: tr('结果', 'What'), text: (row) => label(row.kindLabel) },
    { key: 'reason', title: tr('依据', 'Because of') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: stateText },
    { key: 'dueDay', title: tr('整改期限', 'Due'), text: (row) => date(row.dueDay) },
    { key: 'divisionId', title: tr('区划', 'Division'), text: (row) => divisionName(row.divisionId) },
    { key: 'decidedAt', title: tr('评定时间', 'Decided'), sortable: true, text: (row) => time(row.decidedAt) },
  ],
}));
