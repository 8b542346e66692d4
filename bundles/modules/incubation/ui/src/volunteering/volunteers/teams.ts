import { choices, dayField, dayOf, divisionColumn, divisionFilter, label, may, number, optionsOf, recordPages, today, tr, yesNoFilter } from '@linli/ui';
import { api, type Schemas } from '../../api';
import { imported } from '../../lists';
import { TEAM_KINDS, TEAM_ROLES } from '../../words';
import { headOf } from '../../parts/head';
import { named } from '../../parts/named';
import { registeredField, stationField, volunteerField } from '../../parts/pickers';
import { trailOf } from '../../parts/trail';
import TeamMembers from './TeamMembers.vue';

type View = Schemas['incubation.TeamsResource.View'];
const WRITE = 'incubation:team:write';

const head = headOf<View>((view) => ({
  tags: [
    { words: view.standing ? tr('存续', 'Standing') : tr('已解散', 'Dissolved'), tone: view.standing ? 'success' : 'info' },
    { words: tr(`${number(view.members)} 名队员`, `${number(view.members)} members`), tone: 'info', plain: true },
  ],
  steps: [
    {
      key: 'member',
      label: tr('增加队员', 'Add a member'),
      shown: may(WRITE) && may('incubation:volunteer:read') && view.standing,
      path: api.at('/incubation/teams/{team}/members', { team: view.id }),
      fields: [
        volunteerField(),
        { key: 'role', label: tr('职务', 'Role'), type: 'choice', required: true, options: optionsOf(TEAM_ROLES) },
        dayField('since', tr('入队日期', 'Since'), { required: true }),
      ],
      start: { role: 'MEMBER', since: today() },
      main: true,
    },
  ],
}));

const records = () => ({
  path: api.at('/incubation/teams'),
  page: 'incubation/teams',
  title: tr('志愿服务队', 'Teams'),
  one: tr('志愿服务队', 'team'),
  made: tr('登记服务队', 'Register a team'),
  write: WRITE,
  name: (view: View) => view.team.name,
  values: (view: View) => ({ ...view.team }),
  fields: [
    { key: 'name', label: tr('名称', 'Name'), required: true, maxlength: 100 },
    { key: 'kind', label: tr('类型', 'Kind'), type: 'choice' as const, required: true, options: optionsOf(TEAM_KINDS) },
    { key: 'divisionId', label: tr('区划', 'Division'), type: 'division' as const, required: true },
    stationField(),
    registeredField(tr('所属单位（基础信息）', 'Unit, as in the registry')),
    { key: 'alliance', label: tr('联盟', 'Alliance'), maxlength: 60, help: tr('多支队伍组成的联盟，如“巾帼联盟”。', 'That the team belongs to, with others.') },
    dayField('foundedOn', tr('成立日期', 'Founded'), { required: true }),
    dayField('dissolvedOn', tr('解散日期', 'Dissolved')),
  ],
  start: () => ({ kind: 'COMMUNITY' }),
  facts: (view: View) => [{ label: tr('队长', 'Leader'), text: view.leaderId ? named(view.leaderName) : '' }],
  head,
  more: TeamMembers,
  trail: trailOf('team'),
});

export const teams = recordPages(records, () => ({
  name: 'teams',
  imported: imported('teams', tr('导入服务队', 'Import teams')),
  filters: [
    { key: 'q', title: tr('名称', 'Name') },
    choices('kind', tr('类型', 'Kind'), TEAM_KINDS),
    yesNoFilter('standing', tr('状态', 'State'), tr('存续', 'standing'), tr('已解散', 'dissolved')),
    divisionFilter(),
  ],
  columns: [
    { key: 'name', own: true, title: tr('名称', 'Name'), text: (row: View) => row.team.name },
    { key: 'kindLabel', title: tr('类型', 'Kind'), text: (row: View) => label(row.kindLabel) },
    { key: 'stationName', title: tr('阵地', 'Station') },
    { key: 'leaderName', title: tr('队长', 'Leader'), text: (row: View) => (row.leaderId ? named(row.leaderName) : '') },
    { key: 'members', title: tr('队员', 'Members'), align: 'right' as const, text: (row: View) => number(row.members) },
    { key: 'alliance', own: true, title: tr('联盟', 'Alliance'), text: (row: View) => row.team.alliance },
    { key: 'foundedOn', own: true, title: tr('成立日期', 'Founded'), text: (row: View) => dayOf(row.team.foundedOn) },
    { ...divisionColumn(), own: true as const, text: (row: View) => divisionColumn().text(row.team) },
  ],
}));
