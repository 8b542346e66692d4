import { choices, dayField, dayOf, divisionColumn, divisionFilter, importPage, label, may, type ModulePage, number, optionsOf, recordPages, today, tr } from '@linli/ui';
import { defineComponent } from 'vue';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { HONOUR_KINDS, SELECTION_STATES, VOTE_PERIODS } from '../../words';
import { headOf } from '../../parts/head';
import { trailOf } from '../../parts/trail';
import Nominees from './Nominees.vue';

type View = Schemas['incubation.SelectionsResource.View'];
const WRITE = 'incubation:honour:write';
const TONES = { NOMINATING: 'warning', VOTING: 'success', PUBLICISED: 'warning', AWARDED: 'success', CANCELLED: 'info' } as const;

/** Of which there may be selections: a year that was typed by half would be refused. */
const years = () => Array.from({ length: Number(today().slice(0, 4)) + 1 - 1990 + 1 }, (_, back) => String(Number(today().slice(0, 4)) + 1 - back)).map((year) => ({ value: year, label: year }));

/** A year is a number that no language groups by thousands. */
const YearTold = defineComponent({ name: 'YearTold', props: { value: Number, field: Object, values: Object }, setup: (props) => () => String(props.value) });

const head = headOf<View>((view) => {
  const path = { id: view.id };
  const writes = may(WRITE);
  const { nominateUntil, voteFirst, voteLast } = view.selection;
  const now = today();
  const open = view.state === 'NOMINATING' || view.state === 'VOTING' || view.state === 'PUBLICISED';
  return {
    tags: [
      { words: label(view.stateLabel), tone: TONES[view.state] },
      ...(view.state === 'NOMINATING' ? [{ words: tr(`推荐至 ${nominateUntil}`, `nominations until ${nominateUntil}`), tone: 'info' as const, plain: true }] : []),
      ...(view.state === 'NOMINATING' && now > voteLast ? [{ words: tr('投票日期已过，请先修改', 'the days of the vote are over: change them first'), tone: 'danger' as const, plain: true }] : []),
      ...(view.state === 'VOTING' ? [{ words: tr(`投票至 ${voteLast}`, `vote until ${voteLast}`), tone: 'info' as const, plain: true }] : []),
    ],
    steps: [
      {
        key: 'nominate',
        label: tr('推荐', 'Nominate'),
        shown: writes && view.state === 'NOMINATING' && now <= nominateUntil,
        path: api.at('/incubation/selections/{selection}/nominees', { selection: view.id }),
        fields: [
          { key: 'name', label: tr('被推荐人（或团队）', 'Who is nominated'), required: true, maxlength: 60, within: 'nominee' },
          { key: 'kind', label: tr('类型', 'Kind'), type: 'choice', required: true, options: optionsOf(HONOUR_KINDS), within: 'nominee' },
          { key: 'deeds', label: tr('事迹', 'Deeds'), type: 'area', required: true, maxlength: 2000, within: 'nominee' },
          { key: 'divisionId', label: tr('居住或工作地', 'Where he lives or works'), type: 'division', required: true },
          { key: 'nominatedBy', label: tr('推荐单位', 'Unit that nominates'), maxlength: 100, help: tr('不填则以本人名义推荐。', 'In your own name when empty.') },
          { key: 'consent', label: tr('本人同意公开事迹', 'Agrees to being shown in public'), type: 'switch' },
        ],
        start: { divisionId: view.selection.divisionId },
        fresh: true,
        main: now < voteFirst,
      },
      { key: 'open-vote', label: tr('开始投票', 'Open the vote'), shown: writes && view.state === 'NOMINATING' && now >= voteFirst && now <= voteLast, path: api.at('/incubation/selections/{id}/vote-opening', path), words: tr('推荐须全部核实，且至少一人通过。', 'Every nomination has been looked at and one verified.'), main: true },
      { key: 'close-vote', label: tr('计票公示', 'Count and publicise'), shown: writes && view.state === 'VOTING' && now > voteLast, path: api.at('/incubation/selections/{id}/vote-closing', path), words: tr('计票后公示结果，不能再投票。', 'The votes are counted and shown; nobody votes any more.'), main: true },
      { key: 'cancel', label: tr('取消评选', 'Call it off'), shown: writes && open, path: api.at('/incubation/selections/{id}/cancellation', path), words: tr('取消后不能恢复，居民不再看到。', 'It stays cancelled, and residents no longer see it.'), danger: true },
    ],
  };
});

const records = () => ({
  path: api.at('/incubation/selections'),
  page: 'incubation/selections',
  title: tr('典型评选', 'Selections'),
  one: tr('典型评选', 'selection'),
  made: tr('新建评选', 'New selection'),
  write: WRITE,
  changes: (view: View) => view.state === 'NOMINATING',
  name: (view: View) => view.selection.title,
  values: (view: View) => ({ ...view.selection }),
  fields: [
    { key: 'title', label: tr('名称', 'Title'), required: true, maxlength: 100 },
    { key: 'year', label: tr('年度', 'Year'), type: 'number' as const, required: true, min: 1990, max: 2100, teller: YearTold },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true, fixed: true },
    dayField('nominateUntil', tr('推荐截止', 'Nominations until'), { required: true }),
    dayField('voteFirst', tr('投票开始', 'First day of the vote'), { required: true }),
    dayField('voteLast', tr('投票结束', 'Last day of the vote'), { required: true }),
    { key: 'votePeriod', label: tr('每个账号的票数', 'Votes of an account'), type: 'choice' as const, required: true, options: optionsOf(VOTE_PERIODS) },
    { key: 'publicityDays', label: tr('公示天数', 'Days of publicity'), type: 'number' as const, required: true, min: 1, max: 90 },
    { key: 'awards', label: tr('表彰人数', 'Awards'), type: 'number' as const, required: true, min: 1, max: 1000 },
  ],
  start: () => ({ year: Number(today().slice(0, 4)), votePeriod: 'SEASON', publicityDays: 5, awards: 10 }),
  facts: (view: View) => [
    ...(view.publicisedOn ? [{ label: tr('公示开始', 'Publicised'), text: dayOf(view.publicisedOn) }] : []),
    ...(view.awardedOn ? [{ label: tr('表彰日期', 'Awarded'), text: dayOf(view.awardedOn) }] : []),
    ...(view.awardReason ? [{ label: tr('票数较多者落选的理由', 'Why somebody with more votes was left out'), text: view.awardReason }] : []),
  ],
  head,
  more: Nominees,
  trail: trailOf('selection'),
});

const listed = recordPages(records, () => ({
  name: 'selections',
  imported: imported('selections', tr('导入评选', 'Import selections')),
  sort: '-year',
  filters: [{ key: 'q', title: tr('名称', 'Title') }, { key: 'year', title: tr('年度', 'Year'), type: 'select' as const, options: years() }, choices('state', tr('状态', 'State'), SELECTION_STATES), divisionFilter()],
  columns: [
    { key: 'title', own: true, title: tr('名称', 'Title'), text: (row: View) => row.selection.title },
    { key: 'year', own: true, title: tr('年度', 'Year'), sortable: true, text: (row: View) => String(row.selection.year) },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row: View) => label(row.stateLabel) },
    { key: 'nominateUntil', own: true, title: tr('推荐截止', 'Nominations until'), text: (row: View) => dayOf(row.selection.nominateUntil) },
    { key: 'voteFirst', own: true, title: tr('投票时间', 'Vote'), text: (row: View) => `${dayOf(row.selection.voteFirst)} – ${dayOf(row.selection.voteLast)}` },
    { key: 'awards', own: true, title: tr('表彰人数', 'Awards'), align: 'right' as const, text: (row: View) => number(row.selection.awards) },
    { key: 'awardedOn', title: tr('表彰日期', 'Awarded'), text: (row: View) => dayOf(row.awardedOn) },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.selection) },
  ],
}));
/** Those who were awarded in former years are imported on a page of their own. */
export const selections: ModulePage = { ...listed, routes: [...(listed.routes ?? []), { path: 'models/import', component: importPage(() => imported('models', tr('导入历年典型', 'Import those of former years'))) }] };
