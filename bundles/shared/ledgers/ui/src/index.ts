import { defineModule, importPage } from '@linli/ui';
import AssessmentForm from './assessments/AssessmentForm.vue';
import AssessmentPage from './assessments/AssessmentPage.vue';
import Assessments from './assessments/Assessments.vue';
import ConsequencePage from './assessments/ConsequencePage.vue';
import RankingSheet from './assessments/RankingSheet.vue';
import { deeds } from './deeds';
import EntryPage from './entries/EntryPage.vue';
import IndicatorPage from './figures/IndicatorPage.vue';
import Indicators from './figures/Indicators.vue';
import LedgerForm from './ledgers/LedgerForm.vue';
import LedgerPage from './ledgers/LedgerPage.vue';
import LedgerSheet from './ledgers/LedgerSheet.vue';
import Ledgers from './ledgers/Ledgers.vue';
import { consequences, entries, imported } from './lists';

export default defineModule({
  pages: {
    ledgers: {
      component: Ledgers,
      detail: LedgerPage,
      routes: [
        { path: 'new', component: LedgerForm },
        { path: 'import', component: importPage(imported) },
        { path: ':id/sheet', component: LedgerSheet, props: true },
      ],
    },
    entries: { component: entries, detail: EntryPage },
    indicators: { component: Indicators, detail: IndicatorPage },
    assessments: {
      component: Assessments,
      detail: AssessmentPage,
      routes: [
        { path: 'new', component: AssessmentForm },
        { path: ':id/sheet', component: RankingSheet, props: true },
      ],
    },
    consequences: { component: consequences, detail: ConsequencePage },
  },
  deeds,
});
