import { loansPage } from './loans.js';
import { toolPage, toolsPage } from './tools.js';

/** What differs from version to version. */
const version = { lend: 'example-shelf:loan:write', columns: () => [], actions: () => [] };

export default {
  pages: {
    tools: { component: toolsPage(version), detail: toolPage(version) },
    loans: loansPage(version),
  },
};
