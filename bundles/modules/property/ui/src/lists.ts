import type { ImportPage } from '@linli/ui';
import { api } from './api';

type Noun = 'companies' | 'estates' | 'contracts' | 'communities' | 'committees' | 'councils' | 'branches' | 'groups' | 'seats' | 'managements' | 'menu' | 'inspections' | 'orders' | 'posts' | 'projects' | 'ratings';
export const imported = (noun: Noun, title: string): ImportPage => ({
  title,
  path: api.at('/property/imports/{noun}', { noun }),
  importer: `property.${noun}`,
  permissions: ['property:import:run'],
});
