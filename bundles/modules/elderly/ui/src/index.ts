import { defineModule } from '@linli/ui';
import { assessments } from './assessments/assessments';
import { assistance } from './assistance/assistance';
import { deeds } from './deeds';
import { elders } from './elders/elders';
import { concerns, purchases, visits } from './visits/visits';

export default defineModule({
  pages: {
    elders,
    assessments,
    purchases,
    visits,
    concerns,
    assistance,
  },
  deeds,
});
