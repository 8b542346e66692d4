import { type Figures, tenant, tr } from '@linli/ui';
import { api } from '../api';
import ScreenLink from './ScreenLink.vue';

/** What the grids come to. */
export const figures = (): Figures => ({
  title: tr('指标', 'Figures'),
  page: `/t/${tenant}/grid/indicators`,
  name: 'grid',
  list: api.list('/grid/indicators'),
  all: async (query) => (await api.get('/grid/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/grid/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/grid/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/grid/indicators/{code}/rows', { code }),
  codeTitle: tr('编号', 'Number'),
  trends: [
    { codes: ['closure-rate', 'on-time-rate', 'disposal-on-time-rate'], title: tr('办结与按期，近十二个月', 'Closed and in time, twelve months') },
    { codes: ['handling-hours'], title: tr('平均办理时长（小时），近十二个月', 'Mean handling time in hours, twelve months') },
  ],
  compared: 'closure-rate',
  beside: ScreenLink,
});
