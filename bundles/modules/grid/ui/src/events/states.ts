import { label, tr } from '@linli/ui';
import { ref } from 'vue';
import { orders, type OrdersSchemas } from '../api';

/** States of an event in the order of the closed loop, with the words of the standard. */
const STATES: [string, string, string][] = [
  ['REPORTED', '已上报', 'Reported'],
  ['TRIAGED', '已立案', 'Triaged'],
  ['DISPATCHED', '已派遣', 'Dispatched'],
  ['ACCEPTED', '已受理', 'Accepted'],
  ['HANDLING', '处置中', 'Being dealt with'],
  ['FED_BACK', '已反馈', 'Fed back'],
  ['CLOSED', '已结案', 'Closed'],
  ['RATED', '已评价', 'Rated'],
  ['REJECTED', '不予受理', 'Rejected'],
];

type Process = OrdersSchemas['orders.ProcessesResource.Summary'];
const used = ref<Process[]>([]);
let loading: Promise<void> | null = null;

/** States to choose from, called as the processes call them that the district uses. */
export function stateChoices(): { value: string; label: string }[] {
  loading ??= orders.get('/orders/processes').then(
    (page) => {
      used.value = page.items.filter((process) => process.used);
    },
    () => {
      // whoever may not read processes sees the words of the standard
    },
  );
  return STATES.map(([value, zh, en]) => {
    const names = used.value.flatMap((process) => process.states.filter((one) => one.state === value).map((one) => label(one.label)));
    return { value, label: [...new Set(names)].join(' / ') || tr(zh, en) };
  });
}
