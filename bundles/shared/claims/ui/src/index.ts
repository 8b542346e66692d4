import { defineModule, figuresPage, importPage } from '@linli/ui';
import ClaimPage from './claims/ClaimPage.vue';
import Claims from './claims/Claims.vue';
import { deeds } from './deeds';
import { figures } from './figures/figures';
import ItemForm from './items/ItemForm.vue';
import ItemPage from './items/ItemPage.vue';
import Items from './items/Items.vue';
import { imported } from './lists';

export default defineModule({
  pages: {
    items: {
      component: Items,
      detail: ItemPage,
      routes: [
        { path: 'new', component: ItemForm },
        { path: ':id/edit', component: ItemForm },
        { path: 'import', component: importPage(imported) },
      ],
    },
    claims: { component: Claims, detail: ClaimPage },
    figures: figuresPage(figures),
  },
  deeds,
});
