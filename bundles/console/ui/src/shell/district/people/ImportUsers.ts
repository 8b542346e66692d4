import { importPage, tr } from '@linli/ui';

export default importPage(() => ({ title: tr('导入用户', 'Import users'), path: '/users/imports', importer: 'platform.users', permissions: ['identity:user:write'] }));
