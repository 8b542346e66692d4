import { type Component, defineComponent, h } from 'vue';
import { RouterLink, useRoute } from 'vue-router';
import LlList, { type Column, type Filter } from './components/LlList.vue';
import LlPage from './components/LlPage.vue';
import { type ImportPage, importPage, mayImport } from './importPage';
import { tr } from './language';
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
  /** How files of its rows are imported, when they can be. */
  imported?: ImportPage;
}

/** Makes the page; the definition is asked again when the language changes. */
export function listPage(definition: () => ListPage): Component {
  const importing = importPage(() => definition().imported);
  return defineComponent({
    name: 'ListPage',
    setup: () => {
      const route = useRoute();
      return () => {
        const { title, subtitle, made, imported, ...list } = definition();
        if (imported && route.query.view === 'import') return h(importing);
        const actions = () => [
          imported && mayImport(imported) ? h(RouterLink, { to: { query: { view: 'import' } }, class: 'el-button' }, () => h('span', tr('导入', 'Import'))) : null,
          made && may(made.permission) ? h(RouterLink, { to: made.to, class: 'el-button el-button--primary' }, () => h('span', made.label)) : null,
        ];
        return h(LlPage, { title, subtitle }, { default: () => h(LlList as Component, { ...list, exportName: list.name }), actions });
      };
    },
  });
}
