import { type Component, defineComponent, h } from 'vue';
import { RouterLink, useRoute } from 'vue-router';
import LlList, { type Column, type Filter } from './components/LlList.vue';
import LlPage from './components/LlPage.vue';
import { type ImportPage, importPage, mayImport } from './importPage';
import { tr } from './language';

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
        const { title, subtitle, imported, ...list } = definition();
        if (imported && route.query.view === 'import') return h(importing);
        const link = () => h(RouterLink, { to: { query: { view: 'import' } }, class: 'el-button' }, () => h('span', tr('导入', 'Import')));
        return h(LlPage, { title, subtitle }, {
          default: () => h(LlList as Component, { ...list, exportName: list.name }),
          actions: () => (imported && mayImport(imported) ? link() : null),
        });
      };
    },
  });
}
