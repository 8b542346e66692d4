import { defineModule, figuresCard, figuresPage } from '@linli/ui';
import { branches } from './bodies/branches';
import { groups } from './bodies/groups';
import { communities, crossAppointments, managements, seats } from './bodies/bodies';
import { committees } from './bodies/committees';
import { deeds } from './deeds';
import { companies } from './estates/companies';
import { contracts } from './estates/contracts';
import { estates } from './estates/estates';
import { figures } from './figures/figures';
import ComplaintPage from './orders/ComplaintPage.vue';
import InspectionPage from './orders/InspectionPage.vue';
import { menu } from './orders/menu';
import NewInspection from './orders/NewInspection.vue';
import OrderPage from './orders/OrderPage.vue';
import { complaints, inspections, orders } from './orders/orders';
import { rows } from './pickers';
import { posts } from './posts/posts';
import { projects } from './projects/projects';
import { remarks } from './projects/remarks';
import { forms, ratings } from './ratings/ratings';
import SeatPage from './bodies/SeatPage.vue';

export default defineModule({
  pages: {
    companies,
    estates,
    contracts,
    managements,
    committees,
    branches,
    groups,
    communities,
    seats: { component: seats, detail: SeatPage },
    'cross-appointments': { component: crossAppointments },
    menu,
    orders: { component: orders, detail: OrderPage },
    inspections: { component: inspections, detail: InspectionPage, routes: [{ path: 'new', component: NewInspection }] },
    complaints: { component: complaints, detail: ComplaintPage },
    forms,
    ratings,
    projects,
    remarks,
    posts,
    indicators: figuresPage(figures),
  },
  deeds,
  rows,
  cards: [{ order: 25, permission: 'property:indicator:read', wide: true, component: figuresCard(figures, ['party-coverage', 'service-coverage', 'committee-formation', 'cross-appointment', 'order-handling', 'satisfaction']) }],
});
