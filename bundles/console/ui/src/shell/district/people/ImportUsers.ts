import { importPage, tr } from '@linli/ui';
import { api } from '../../api';

export default importPage(() => ({ title: tr('导入用户', 'Import users'), path: api.at('/users/imports'), importer: 'platform.users', permissions: ['identity:user:write'] }));
