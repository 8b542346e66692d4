import { type ImportPage, modulePage } from '@linli/ui';
import { api } from './api';

/** Where a page of this module stands in the console. */
export const pageOf = (page: string, id = '') => modulePage('incubation', page, id);

type Noun =
  | 'organisations'
  | 'bases'
  | 'supports'
  | 'paths'
  | 'entries'
  | 'stations'
  | 'teams'
  | 'volunteers'
  | 'activities'
  | 'hours'
  | 'hubs'
  | 'informants'
  | 'reports'
  | 'heritage'
  | 'selections'
  | 'models'
  | 'brands';
export const imported = (noun: Noun, title: string): ImportPage => ({
  title,
  path: api.at('/incubation/imports/{noun}', { noun }),
  importer: `incubation.${noun}`,
  permissions: ['incubation:import:run'],
});
