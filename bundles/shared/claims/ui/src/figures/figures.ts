import { type Figures, tenant, tr } from '@linli/ui';
import { api } from '../api';
import ByList from './ByList.vue';

/** What the lists come to. */
export const figures = (): Figures => ({
  title: tr('认领指标', 'Figures of claims'),
  page: `/t/${tenant}/claims/figures`,
  name: 'claims',
  list: api.list('/claims/indicators'),
  all: async (query) => (await api.get('/claims/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/claims/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/claims/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/claims/indicators/{code}/rows', { code }),
  codeTitle: tr('清单', 'List'),
  trends: [
    { codes: ['claimed-rate', 'served-rate', 'confirmed-rate'], title: tr('认领、服务与确认，近十二个月', 'Claimed, served and confirmed, twelve months') },
    { codes: ['published', 'claims', 'services'], title: tr('发布、认领与服务次数，近十二个月', 'Published, claimed and served, twelve months') },
  ],
  compared: 'claimed-rate',
  below: ByList,
});
