import type { Step } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import RecordHead from './RecordHead.vue';

export interface HeadTag {
  words: string;
  tone?: 'success' | 'warning' | 'danger' | 'info';
  plain?: boolean;
}

/** What stands above the facts of a record, as it says itself. */
export const headOf = <View>(told: (view: View) => { tags: HeadTag[]; steps: Step[] }): Component =>
  defineComponent({
    name: 'HeadOfRecord',
    props: { view: { type: Object, required: true }, tag: String },
    emits: ['changed'],
    setup: (props, { emit }) => () => {
      const { tags, steps } = told(props.view as View);
      return h(RecordHead, { tags, steps, tag: props.tag ?? null, onChanged: () => emit('changed') });
    },
  });
