import { defineModule, figuresPage } from '@linli/ui';
import { deeds } from './deeds';
import { figures } from './figures';
import { buildings, estates, households, leaderRoles, organisations, persons } from './lists';
import { knownHouseholds } from './records/knownHouseholds';
import { knownPersons } from './records/knownPersons';
import { pagesOf } from './records/pages';

export default defineModule({
  deeds,
  households: knownHouseholds,
  persons: knownPersons,
  pages: {
    estates: pagesOf(estates, 'estates'),
    buildings: pagesOf(buildings, 'buildings', 'units', 'dwellings'),
    households: pagesOf(households, 'households'),
    persons: pagesOf(persons, 'persons'),
    organisations: pagesOf(organisations, 'organisations'),
    'leader-roles': pagesOf(leaderRoles, 'leader-roles'),
    indicators: figuresPage(figures),
  },
});
