import { divisionColumn, divisionFilter, label, listPage, number, tenant, time, tr } from '@linli/ui';
import { claims } from '../api';
import { imported } from '../lists';

const LIST = 'property.post';

/** Posts are items of the claims engine; here are those of this module's list alone. */
export const posts = {
  component: listPage(() => ({
    title: tr('物业岗位', 'Property posts'),
    subtitle: tr('小区里供在职党员认领的岗位。', 'Posts in estates that in-service Party members claim.'),
    path: claims.list('/claims/items'),
    fixed: { list: LIST },
    name: 'property-posts',
    sort: '-createdAt',
    to: (row) => `/t/${tenant}/claims/items/${row.id}`,
    made: { to: `/t/${tenant}/claims/items/new?list=${LIST}`, label: tr('发布岗位', 'Publish a post'), permission: 'property:estate:write' },
    imported: imported('posts', tr('导入物业岗位', 'Import property posts')),
    filters: [{ key: 'q', title: tr('标题或说明', 'Words') }, divisionFilter()],
    columns: [
      { key: 'title', title: tr('岗位', 'Post'), sortable: true },
      { key: 'stateLabel', title: tr('状态', 'State'), text: (row) => label(row.stateLabel) },
      { key: 'taken', title: tr('已认领 / 名额', 'Taken / places'), align: 'right', text: (row) => `${number(row.taken)} / ${number(row.places)}` },
      divisionColumn(),
      { key: 'createdAt', title: tr('登记', 'Written'), sortable: true, text: (row) => time(row.createdAt) },
    ],
  })),
};
