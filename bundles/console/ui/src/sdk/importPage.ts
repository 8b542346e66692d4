import { type Component, defineComponent, h } from 'vue';
import { useRoute } from 'vue-router';
import LlImport from './components/LlImport.vue';
import LlPage from './components/LlPage.vue';
import LlState from './components/LlState.vue';
import { tr } from './language';
import { ApiProblem } from './problem';
import { may } from './session';

/** A page on which a file of rows is imported. */
export interface ImportPage {
  title: string;
  /** Where files are sent, such as `/users/imports`. */
  path: string;
  /** Such as `platform.users`. */
  importer: string;
  /** All of them are needed. */
  permissions: string[];
  /** Where one comes from, when that is not the address without `/import`. */
  back?: string;
}

export const mayImport = (page: ImportPage) => page.permissions.every(may);

/** Makes the page, which stands in a list's place or below it as `…/import`; the definition is asked again when the language changes. */
export function importPage(definition: () => ImportPage | undefined): Component {
  return defineComponent({
    name: 'ImportPage',
    setup: () => {
      const route = useRoute();
      return () => {
        const page = definition();
        if (!page) return null;
        return h(LlPage, { title: page.title, back: page.back ?? route.path.replace(/\/import$/, '') }, {
          default: () =>
            mayImport(page)
              ? h(LlImport, { path: page.path, importer: page.importer })
              : h(LlState, { problem: forbidden() }),
        });
      };
    },
  });
}

function forbidden(): ApiProblem {
  return new ApiProblem(403, '', tr('导入需要另外的权限。', 'Importing needs a permission of its own.'), [], 'forbidden', null, {});
}
