import { type Component, defineComponent, h } from 'vue';
import { RouterLink, useRoute } from 'vue-router';
import type { Column, Filter } from './components/column';
import LlList from './components/LlList.vue';
import LlPage from './components/LlPage.vue';
import type { Query } from './api';
import type { Listing } from './client';
import { type ImportPage, importPage, mayImport } from './importPage';
import { tr } from './language';
import { may } from './session';
import ViewChoice from './components/ViewChoice.vue';

/** A page that is one list: what it shows and by what it can be narrowed. */
export interface ListPage<Row extends object = any> {
  title: string;
  subtitle?: string;
  path: Listing<Row>;
  columns: Column<Row>[];
  filters?: Filter[];
  /** Sent with every request besides the filters. */
  fixed?: Query;
  sort?: string;
  name: string;
  rowKey?: string;
  whole?: boolean;
  emptyText?: string;
  /** Page of a row. */
  to?: (row: Row) => string | undefined;
  /** Page on which a row is made. */
  made?: { to: string; label: string; permission: string };
  /** How files of its rows are imported, when they can be. */
  imported?: ImportPage;
  /** Stands above the list. */
  above?: Component;
  /** Stands beside the buttons. */
  beside?: Component;
  /** Other ways to look at the same, chosen above the list; the address holds the choice. */
  views?: { key: string; label: string; component: Component }[];
  /** What the list itself is called among them. */
  plain?: string;
}

/** Makes the page; the definition is asked again when the language changes. */
export function listPage<Row extends object = any>(definition: () => ListPage<Row>): Component {
  const importing = importPage(() => definition().imported);
  return defineComponent({
    name: 'ListPage',
    setup: () => {
      const route = useRoute();
      return () => {
        const { title, subtitle, made, imported, above, beside, views, plain, ...list } = definition();
        if (imported && route.query.view === 'import') return h(importing);
        const actions = () => [
          beside ? h(beside) : null,
          imported && mayImport(imported) ? h(RouterLink, { to: { query: { view: 'import' } }, class: 'el-button' }, () => h('span', tr('导入', 'Import'))) : null,
          made && may(made.permission) ? h(RouterLink, { to: made.to, class: 'el-button el-button--primary' }, () => h('span', made.label)) : null,
        ];
        const view = views?.find((one) => one.key === route.query.view);
        const choices = views?.length ? [h(ViewChoice, { views: [{ key: '', label: plain ?? tr('列表', 'List') }, ...views] })] : [];
        const shown = () => (view ? h(view.component) : h(LlList as Component, { ...list, exportName: title }));
        return h(LlPage, { title, subtitle }, { default: () => [...(above ? [h(above)] : []), ...choices, shown()], actions });
      };
    },
  });
}
