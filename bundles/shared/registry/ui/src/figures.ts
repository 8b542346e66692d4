import { type Figures, tenant, tr } from '@linli/ui';
import { api } from './api';

/** Who looks after neighbours. */
export const figures = (): Figures => ({
  title: tr('基础信息指标', 'Figures of the registers'),
  page: `/t/${tenant}/registry/indicators`,
  name: 'registry',
  list: api.list('/registry/indicators'),
  all: async (query) => (await api.get('/registry/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/registry/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/registry/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/registry/indicators/{code}/rows', { code }),
  codeTitle: tr('外部编号', 'External id'),
  trends: [],
  compared: 'building-heads',
});
