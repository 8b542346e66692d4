import { defineModule, figuresCard, figuresPage } from '@linli/ui';
import { bases } from './bases/bases';
import { myScores } from './competition/myScores';
import { seasons } from './competition/seasons';
import { deeds } from './deeds';
import { figures } from './figures/figures';
import { organisations } from './organisations/organisations';
import { paths } from './paths/paths';

export default defineModule({
  pages: {
    organisations,
    bases,
    paths,
    seasons,
    'my-scores': myScores,
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
