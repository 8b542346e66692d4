import { type Figures, tenant, tr } from '@linli/ui';
import { api } from '../api';

/** What property comes to. */
export const figures = (): Figures => ({
  title: tr('物业指标', 'Figures of property'),
  page: `/t/${tenant}/property/indicators`,
  name: 'property',
  list: api.list('/property/indicators'),
  all: async (query) => (await api.get('/property/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/property/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/property/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/property/indicators/{code}/rows', { code }),
  codeTitle: tr('编号', 'Number'),
  trends: [
    { codes: ['order-handling', 'order-in-time', 'satisfaction'], title: tr('点单办结、按时与满意，近十二个月', 'Orders handled, in time and rated well, twelve months') },
    { codes: ['complaints', 'rectification', 'ratings-passed'], title: tr('投诉办结、巡检整改与评价合格，近十二个月', 'Complaints settled, findings put right, ratings passed, twelve months') },
  ],
  compared: 'service-coverage',
});
