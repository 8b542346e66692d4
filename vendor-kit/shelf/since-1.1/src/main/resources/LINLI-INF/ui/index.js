import { h } from 'vue';
import { ElButton } from 'element-plus';
import { tr } from '@linli/ui';
import { act, loansPage } from './loans.js';
import { toolPage, toolsPage } from './tools.js';

const extend = (loan, reload) =>
  h(ElButton, { size: 'small', onClick: () => act(loan, 'extend', tr('已续借', 'Extended'), reload) }, () => tr('续借', 'Extend'));

/** What differs from version to version: since 1.1 a loan can be extended. */
const version = {
  lend: 'example-shelf:loan:lend',
  columns: () => [{ key: 'extended', title: tr('续借次数', 'Extended'), align: 'right' }],
  actions: (loan, reload) => [extend(loan, reload)],
};

export default {
  pages: {
    tools: { component: toolsPage(version), detail: toolPage(version) },
    loans: loansPage(version),
  },
};
