import { actorWord, clauses, label, listPage, tenant, type Text, time, tr } from '@linli/ui';
import { api } from './api';

export const calendars = listPage(() => ({
  title: tr('工作日历', 'Calendars'),
  path: api.list('/orders/calendars'),
  name: 'calendars',
  whole: true,
  rowKey: 'key',
  to: (row) => `/t/${tenant}/orders/calendars/${row.key}`,
  columns: [
    { key: 'name', own: true, title: tr('日历', 'Calendar'), text: (row) => label(row.calendar.label) },
    { key: 'key', title: tr('标识', 'Key') },
    { key: 'changedAt', title: tr('修改时间', 'Changed'), text: (row) => time(row.changedAt as string) },
    { key: 'changedBy', title: tr('修改人', 'By'), text: (row) => actorWord(row.changedBy as string | null) },
    { key: 'warnings', title: tr('提示', 'Hints'), text: (row) => clauses((row.warnings as Text[] | undefined)?.map((warning) => label(warning)) ?? []) },
  ],
}));
