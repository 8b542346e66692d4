import { type Figures, tr } from '@linli/ui';
import { api } from '../api';
import { pageOf } from '../lists';

/** What elderly services and assistance come to. */
export const figures = (): Figures => ({
  title: tr('养老与救助指标', 'Figures of elderly services'),
  page: pageOf('indicators'),
  name: 'elderly',
  list: api.list('/elderly/indicators'),
  all: async (query) => (await api.get('/elderly/indicators', { query })).items,
  trend: async (code, query) => (await api.get('/elderly/indicators/{code}/trend', { path: { code }, query })).items,
  shares: async (code, query) => (await api.get('/elderly/indicators/{code}/divisions', { path: { code }, query })).items,
  rows: (code) => api.list('/elderly/indicators/{code}/rows', { code }),
  codeTitle: tr('编号', 'Number'),
  trends: [
    { codes: ['assistance-cases', 'assistance-mean'], title: tr('临时救助件数与件均金额，近十二个月', 'Assistance: cases and mean amount, twelve months') },
    { codes: ['pairings-in-touch', 'screening-coverage', 'bed-use'], title: tr('结对联系、摸排覆盖与床位使用，近十二个月', 'Helpers in touch, screening, use of beds, twelve months') },
  ],
  compared: 'assessed',
});
