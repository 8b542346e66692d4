import { type Figures, tr } from '@linli/ui';
import { api } from '../api';
import { pageOf } from '../lists';

/** What incubation and volunteering come to. */
export const figures = (): Figures => ({
  title: tr('孵化与志愿服务指标', 'Figures of incubation and volunteering'),
  page: pageOf('indicators'),
  name: 'incubation',
  list: api.list('/incubation/indicators'),
  all: async (query) => (await api.get('/incubation/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/incubation/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/incubation/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/incubation/indicators/{code}/rows', { code }),
  codeTitle: tr('编号', 'Number'),
  trends: [
    { codes: ['volunteer-hours', 'volunteer-activities'], title: tr('志愿服务时长与活动，近十二个月', 'Hours and activities of volunteers, twelve months') },
    { codes: ['active-volunteers', 'informant-reports'], title: tr('活跃志愿者占比与信息员上报办结率，近十二个月', 'Active volunteers, reports of informants settled, twelve months') },
  ],
  compared: 'volunteers',
});
