import { type Figures, tenant, tr } from '@linli/ui';
import { api } from '../api';

/** What meetings and their topics come to. */
export const figures = (): Figures => ({
  title: tr('议事指标', 'Figures'),
  page: `/t/${tenant}/meetings/indicators`,
  name: 'meetings',
  list: api.list('/meetings/indicators'),
  all: async (query) => (await api.get('/meetings/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/meetings/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/meetings/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/meetings/indicators/{code}/rows', { code }),
  trends: [
    { codes: ['meetings-held', 'attendance'], title: tr('按期召开与到会，近十二个月', 'Held as due and attended, twelve months') },
    { codes: ['topics-carried', 'approval-rate', 'executed-in-time'], title: tr('通过、认可与落实，近十二个月', 'Carried, approved and carried out, twelve months') },
  ],
  compared: 'meetings-held',
});
