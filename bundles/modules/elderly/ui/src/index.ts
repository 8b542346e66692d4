import { defineModule, figuresCard, figuresPage } from '@linli/ui';
import { assessments } from './assessments/assessments';
import { assistance } from './assistance/assistance';
import { beds, facilities, stays, waits } from './care/care';
import { deeds } from './deeds';
import { elders } from './elders/elders';
import { figures } from './figures/figures';
import { healthServices, reminders } from './health/health';
import { callOuts } from './missing/callOuts';
import { myPairings, pairings } from './pairings/pairings';
import { plans, services } from './plans/plans';
import { referrals } from './referrals/referrals';
import { campaigns, screenings } from './screening/screening';
import { concerns, purchases, visits } from './visits/visits';

export default defineModule({
  pages: {
    elders,
    assessments,
    plans,
    services,
    facilities,
    beds,
    stays,
    waits,
    purchases,
    visits,
    concerns,
    assistance,
    referrals,
    campaigns,
    screenings,
    pairings,
    'my-pairings': myPairings,
    'call-outs': callOuts,
    'health-services': healthServices,
    reminders,
    indicators: figuresPage(figures),
  },
  deeds,
  cards: [{ order: 27, permission: 'elderly:indicator:read', wide: true, component: figuresCard(figures, ['elders', 'assessed', 'bed-use', 'assistance-cases', 'assistance-mean', 'pairings-in-touch']) }],
});
