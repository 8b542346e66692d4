import { defineServices } from '@linli/resident';
import Orders from './resident/Orders.vue';
import Projects from './resident/Projects.vue';

export default defineServices([
  { name: 'property', label: { zh: '物业服务', en: 'Property services' }, permission: 'property:order:place', order: 30, notices: { '/property/orders/': 'o', '/property/complaints/': 'c' }, component: Orders },
  { name: 'projects', label: { zh: '小区改造', en: 'Projects of my estate' }, permission: 'property:project:read', order: 40, notices: { '/property/projects/': 'p' }, component: Projects },
]);
