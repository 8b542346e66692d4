import { defineModule, figuresCard, figuresPage } from '@linli/ui';
import { bases } from './bases/bases';
import { myScores } from './competition/myScores';
import { seasons } from './competition/seasons';
import { deeds } from './deeds';
import { figures } from './figures/figures';
import { organisations } from './organisations/organisations';
import { paths } from './paths/paths';
import { activities } from './volunteering/activities/activities';
import HoursPage from './volunteering/activities/HoursPage.vue';
import { heritage } from './volunteering/heritage/heritage';
import { brands } from './volunteering/honours/brands';
import { selections } from './volunteering/honours/selections';
import { informants } from './volunteering/informants/informants';
import { reports } from './volunteering/informants/reports';
import CoveragePage from './volunteering/linkages/CoveragePage.vue';
import { hubs } from './volunteering/linkages/hubs';
import { linkages } from './volunteering/linkages/linkages';
import { certificates } from './volunteering/volunteers/certificates';
import { stations } from './volunteering/volunteers/stations';
import { teams } from './volunteering/volunteers/teams';
import VerificationPage from './volunteering/volunteers/VerificationPage.vue';
import { volunteers } from './volunteering/volunteers/volunteers';

export default defineModule({
  pages: {
    organisations,
    bases,
    paths,
    seasons,
    'my-scores': myScores,
    volunteers,
    certificates,
    verification: VerificationPage,
    teams,
    stations,
    activities,
    hours: HoursPage,
    linkages,
    hubs,
    coverage: CoveragePage,
    informants,
    reports,
    heritage,
    selections,
    brands,
    indicators: figuresPage(figures),
  },
  deeds,
  cards: [
    {
      order: 29,
      permission: 'incubation:indicator:read',
      wide: true,
      component: figuresCard(figures, ['organisations', 'incubated', 'supported', 'volunteers', 'volunteer-hours', 'active-volunteers']),
    },
  ],
});
