import { defineModule } from '@linli/ui';
import { known } from './records/known';
import { deeds } from './deeds';
import { buildings, estates, households, leaderRoles, organisations, persons } from './lists';
import { pagesOf } from './records/pages';

export default defineModule({
  deeds,
  households: known,
  pages: {
    estates: pagesOf(estates, 'estates'),
    buildings: pagesOf(buildings, 'buildings', 'units', 'dwellings'),
    households: pagesOf(households, 'households'),
    persons: pagesOf(persons, 'persons'),
    organisations: pagesOf(organisations, 'organisations'),
    'leader-roles': pagesOf(leaderRoles, 'leader-roles'),
  },
});
