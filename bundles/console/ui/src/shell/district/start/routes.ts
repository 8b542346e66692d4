import type { Place } from '../../places';

export default [
  { path: 'first-steps', component: () => import('./FirstStepsPage.vue'), label: { zh: '开始使用', en: 'First steps' }, icon: 'list', permission: 'entrance:branding:write', group: 'district', order: 5 },
  { path: 'branding', component: () => import('./Branding.vue'), label: { zh: '标志与颜色', en: 'Logo and colour' }, icon: 'tag', permission: 'entrance:branding:read', group: 'district', order: 10 },
  { path: 'shared-setups', component: () => import('./SharedSetups.vue'), label: { zh: '复制其他区的设置', en: 'Copy a set-up' }, icon: 'copy', permission: ['provisioning:setup:copy', 'provisioning:setup:share'], group: 'district', order: 6 },
  { path: 'shared-setups/:code', component: () => import('./SharedSetup.vue'), permission: 'provisioning:setup:copy', props: true },
] satisfies Place[];
