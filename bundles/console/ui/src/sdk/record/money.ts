import { defineComponent, h } from 'vue';
import { yuan } from '../format';
import type { RecordField } from './field';
import MoneyField from './MoneyField.vue';

const MoneyTold = defineComponent({
  name: 'MoneyTold',
  props: { value: String, field: Object, values: Object },
  setup: (props) => () => h('span', yuan(props.value) || '—'),
});

/** A field for an amount of yuan, which travels as a decimal string. */
export const moneyField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, control: MoneyField, teller: MoneyTold, ...more });
