import { defineModule } from '@linli/ui';
import MyWork from './worklist/MyWork.vue';
import Worklist from './worklist/Worklist.vue';

export default defineModule({
  pages: { worklist: Worklist },
  cards: [{ order: 10, wide: true, component: MyWork }],
});
