import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, optionsOf, recordPages, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { STATION_KINDS } from '../../words';
import { registeredField } from '../../parts/pickers';
import { headOf } from '../../parts/head';
import { trailOf } from '../../parts/trail';
import StationTeams from './StationTeams.vue';

type View = Schemas['incubation.StationsResource.View'];

const records = () => ({
  path: api.at('/incubation/stations'),
  page: 'incubation/stations',
  title: tr('志愿服务阵地', 'Stations'),
  one: tr('阵地', 'station'),
  made: tr('登记阵地', 'Register a station'),
  write: 'incubation:team:write',
  name: (view: View) => view.station.name,
  values: (view: View) => ({ ...view.station }),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'kind', label: tr('类型', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(STATION_KINDS) },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    { key: 'address', label: tr('地址', 'Address'), maxlength: 200 },
    registeredField(tr('运营单位（基础信息）', 'Run by, as in the registry')),
    dayField('openedOn', tr('启用日期', 'Opened'), { required: true }),
    dayField('closedOn', tr('关闭日期', 'Closed')),
  ],
  start: () => ({ kind: 'POST_HOUSE' }),
  head: headOf<View>((view) => ({ tags: [{ words: view.open ? tr('开放', 'Open') : tr('已关闭', 'Closed'), tone: view.open ? 'success' : 'info' }], steps: [] })),
  more: StationTeams,
  trail: trailOf('station'),
});

export const stations = recordPages(records, () => ({
  name: 'stations',
  imported: imported('stations', tr('导入阵地', 'Import stations')),
  filters: [
    { key: 'q', title: tr('名称', 'Name') },
    choices('kind', tr('类型', 'Kind'), STATION_KINDS),
    yesNoFilter('open', tr('状态', 'State'), tr('开放', 'open'), tr('已关闭', 'closed')),
    divisionFilter(),
  ],
  columns: [
    { key: 'name', own: true, title: tr('名称', 'Name'), text: (row: View) => row.station.name },
    { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'address', own: true, title: tr('地址', 'Address'), text: (row: View) => row.station.address },
    { key: 'organisationName', title: tr('运营单位', 'Run by') },
    { key: 'openedOn', own: true, title: tr('启用日期', 'Opened'), text: (row: View) => dayOf(row.station.openedOn) },
    { key: 'open', title: tr('状态', 'State'), text: (row: View) => (row.open ? tr('开放', 'open') : tr('已关闭', 'closed')) },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.station) },
  ],
}));
