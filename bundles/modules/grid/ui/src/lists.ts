import { divisionColumn, divisionFilter, type Filter, type ImportPage, label, listPage, tenant, type Text, time, tr } from '@linli/ui';
import { api } from './api';

export const day = (key: 'from' | 'to'): Filter => ({ key, title: key === 'from' ? tr('从', 'From') : tr('到', 'Until'), type: 'date' });

export const imported = (noun: 'disputes' | 'events' | 'grids' | 'staff', title: string): ImportPage => ({
  title,
  path: api.at('/grid/imports/{noun}', { noun }),
  importer: `grid.${noun}`,
  permissions: ['grid:import:run'],
});

interface Row {
  divisionId?: string;
  [field: string]: unknown;
}

export const emergencies = listPage(() => ({
  title: tr('应急处置', 'Emergency call-outs'),
  path: api.list('/grid/emergencies'),
  name: 'emergencies',
  to: (row: Row) => `/t/${tenant}/grid/emergencies/${row.id}`,
  made: { to: `/t/${tenant}/grid/emergencies/new`, label: tr('发起应急处置', 'Call out'), permission: 'grid:emergency:write' },
  sort: '-calledAt',
  filters: [{ key: 'open', title: tr('是否结束', 'Open'), type: 'select', options: [{ value: 'true', label: tr('进行中', 'open') }, { value: 'false', label: tr('已结束', 'ended') }] }, divisionFilter()],
  columns: [
    { key: 'title', title: tr('事件', 'Call-out') },
    { key: 'kind', title: tr('类型', 'Kind') },
    { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel as Text) },
    divisionColumn(),
    { key: 'calledAt', title: tr('发起', 'Called'), sortable: true, text: (row) => time(row.calledAt as string) },
  ],
}));
