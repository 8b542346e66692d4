import { language, type RecordField } from '@linli/ui';
import { defineComponent, h } from 'vue';
import MoneyField from './MoneyField.vue';

/** An amount of yuan in the reader's digits, with both digits of its fen. */
export const yuan = (amount: string | null | undefined) =>
  amount == null ? '' : new Intl.NumberFormat(language.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(amount));

const Told = defineComponent({
  name: 'MoneyTold',
  props: { value: String, field: Object, values: Object },
  setup: (props) => () => h('span', yuan(props.value) || '—'),
});

/** A field for an amount of yuan. */
export const moneyField = (key: string, label: string, more: Partial<RecordField> = {}): RecordField => ({ key, label, control: MoneyField, teller: Told, ...more });
