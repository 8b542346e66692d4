import { defineModule, figuresCard, figuresPage } from '@linli/ui';
import { deeds } from './deeds';
import { figures } from './figures/figures';

export default defineModule({
  pages: {
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
