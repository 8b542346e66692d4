import { defineServices } from '@linli/resident';
import Organisation from './resident/Organisation.vue';
import Reports from './resident/Reports.vue';
import Selections from './resident/Selections.vue';
import Volunteering from './resident/Volunteering.vue';

export default defineServices([
  {
    name: 'volunteering',
    label: { zh: '志愿服务', en: 'Volunteering' },
    permission: 'incubation:activity:join',
    order: 70,
    notices: { '/incubation/activities/': 'a', '/incubation/volunteers/': '' },
    component: Volunteering,
  },
  { name: 'selections', label: { zh: '典型评选', en: 'Selections' }, permission: 'incubation:honour:vote', order: 75, component: Selections },
  {
    name: 'informant',
    label: { zh: '信息员上报', en: 'Report as an informant' },
    permission: 'incubation:report:make',
    order: 80,
    notices: { '/incubation/reports/': 'r' },
    component: Reports,
  },
  {
    name: 'organisation',
    label: { zh: '我的社会组织', en: 'My organisation' },
    permission: 'incubation:organisation:speak',
    order: 85,
    notices: { '/incubation/organisations/': '', '/incubation/paths/': '' },
    component: Organisation,
  },
]);
