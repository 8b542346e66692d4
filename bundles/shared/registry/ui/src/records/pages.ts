import type { ModulePage } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import NewRecord from './NewRecord.vue';
import RecordPage from './RecordPage.vue';
import type { RegisterKey } from './register';

const one = (of: RegisterKey): Component => defineComponent({ name: 'OneRecord', props: { id: { type: String, required: true } }, setup: (props) => () => h(RecordPage, { of, id: props.id }) });
const made = (of: RegisterKey): Component => defineComponent({ name: 'MadeRecord', setup: () => () => h(NewRecord, { of }) });

/** A list with the pages of its records, and of those registers that have no list of their own. */
export function pagesOf(component: Component, of: RegisterKey, ...below: RegisterKey[]): ModulePage {
  return {
    component,
    detail: one(of),
    routes: [
      { path: 'new', component: made(of) },
      ...below.flatMap((register) => [
        { path: `${register}/new`, component: made(register) },
        { path: `${register}/:id`, component: one(register), props: true },
      ]),
    ],
  };
}
