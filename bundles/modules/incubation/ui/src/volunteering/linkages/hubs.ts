import { dayField, dayOf, divisionColumn, divisionFilter, recordPages, tr, wordsFor, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { HUB_PARTS } from '../../words';
import { headOf } from '../../parts/head';
import { trailOf } from '../../parts/trail';
import HubParts from './HubParts.vue';

type View = Schemas['incubation.HubsResource.View'];
/** Parts that are there: one that was closed is missing. */
const filled = (view: View) => Object.keys(HUB_PARTS).length - view.missing.length;

const records = () => ({
  path: api.at('/incubation/hubs'),
  page: 'incubation/hubs',
  title: tr('五位一体站点', 'Five-in-one hubs'),
  one: tr('五位一体站点', 'hub'),
  made: tr('登记站点', 'Register a hub'),
  write: 'incubation:linkage:write',
  name: (view: View) => view.hub.name,
  values: (view: View) => ({ ...view.hub }),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true, fixed: true },
    dayField('openedOn', tr('启用日期', 'Opened'), { required: true }),
    dayField('closedOn', tr('关闭日期', 'Closed'), { help: tr('登记有误或不再使用的站点填写后不再计入齐备率；清空即恢复。', 'A hub that was registered by mistake or is no longer used counts nowhere from this day on; empty it to take that back.') }),
  ],
  head: headOf<View>((view) => ({
    tags: [
      ...(view.open ? [] : [{ words: tr('已关闭', 'Closed'), tone: 'info' as const }]),
      { words: view.complete ? tr('五位齐全', 'Complete') : tr(`${filled(view)} / 5 位`, `${filled(view)} of 5 parts`), tone: view.complete ? 'success' : 'warning' },
      ...(view.missing.length ? [{ words: tr(`还缺：${wordsFor(HUB_PARTS, view.missing)}`, `Missing: ${wordsFor(HUB_PARTS, view.missing)}`), tone: 'danger' as const, plain: true }] : []),
    ],
    steps: [],
  })),
  more: HubParts,
  trail: { ...trailOf('hub'), codes: HUB_PARTS },
});

export const hubs = recordPages(records, () => ({
  name: 'hubs',
  imported: imported('hubs', tr('导入站点', 'Import hubs')),
  filters: [{ key: 'q', title: tr('名称', 'Name') }, yesNoFilter('complete', tr('组成', 'Parts'), tr('齐全', 'complete'), tr('不全', 'incomplete')), yesNoFilter('open', tr('状态', 'State'), tr('开放', 'open'), tr('已关闭', 'closed')), divisionFilter()],
  columns: [
    { key: 'name', own: true, title: tr('名称', 'Name'), text: (row: View) => row.hub.name },
    { key: 'complete', title: tr('组成', 'Parts'), text: (row: View) => (row.complete ? tr('齐全', 'complete') : tr(`${filled(row)} / 5`, `${filled(row)} of 5`)) },
    { key: 'missing', title: tr('还缺', 'Missing'), text: (row: View) => wordsFor(HUB_PARTS, row.missing) },
    { key: 'openedOn', own: true, title: tr('启用日期', 'Opened'), text: (row: View) => dayOf(row.hub.openedOn) },
    { key: 'open', title: tr('状态', 'State'), text: (row: View) => (row.open ? tr('开放', 'open') : tr('已关闭', 'closed')) },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.hub) },
  ],
}));
