import { defineModule } from '@linli/ui';
import { buildings, estates, households, leaderRoles, organisations, persons } from './lists';

export default defineModule({
  pages: { estates, buildings, households, persons, organisations, 'leader-roles': leaderRoles },
});
