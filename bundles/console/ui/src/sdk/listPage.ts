import { type Component, defineComponent, h } from 'vue';
import { RouterLink } from 'vue-router';
import LlList, { type Column, type Filter } from './components/LlList.vue';
import LlPage from './components/LlPage.vue';
import { may } from './session';

/** A page that is one list: what it shows and by what it can be narrowed. */
export interface ListPage {
  title: string;
  subtitle?: string;
  path: string;
  /** Each page knows its own rows. */
  columns: Column<any>[];
  filters?: Filter[];
  sort?: string;
  name: string;
  rowKey?: string;
  whole?: boolean;
  emptyText?: string;
  /** Page of a row. */
  to?: (row: any) => string | undefined;
  /** Page on which a row is made. */
  made?: { to: string; label: string; permission: string };
}

/** Makes the page; the definition is asked again when the language changes. */
export function listPage(definition: () => ListPage): Component {
  return defineComponent({
    name: 'ListPage',
    setup: () => () => {
      const { title, subtitle, made, ...list } = definition();
      return h(LlPage, { title, subtitle }, {
        default: () => h(LlList as Component, { ...list, exportName: list.name }),
        actions: () => (made && may(made.permission) ? h(RouterLink, { to: made.to, class: 'el-button el-button--primary' }, () => h('span', made.label)) : null),
      });
    },
  });
}
