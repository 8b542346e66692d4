import { type Component, defineComponent, h, ref, watch } from 'vue';
import { RouterLink } from 'vue-router';
import { tenant } from '../api';
import LlFinder, { type Found } from '../components/LlFinder.vue';
import LlPersonPicker from '../components/LlPersonPicker.vue';
import { may } from '../session';
import type { RecordField } from './field';

/** The first rows whose name holds the words. */
export type FindRow = (words: string) => Promise<{ items: Found[]; more?: boolean }>;
export type ReadRow = (id: string) => Promise<{ id: string; name: string }>;

const CONTROL = { id: String, field: { type: Object as () => RecordField, required: true as const }, modelValue: String, values: Object };

/** A control of a record's field that chooses another row by part of its name. */
export const rowPicker = (find: FindRow, read: ReadRow): Component =>
  defineComponent({
    name: 'RowPicker',
    props: CONTROL,
    emits: ['update:modelValue'],
    setup: (props, { emit }) => () =>
      h(LlFinder, { id: props.id, modelValue: props.modelValue ?? null, label: props.field.label, find, read, 'onUpdate:modelValue': (value: unknown) => emit('update:modelValue', value) }),
  });

/** The same for a person of the registry. */
export const personPicker: Component = defineComponent({
  name: 'PersonOfRegistry',
  props: CONTROL,
  emits: ['update:modelValue'],
  setup: (props, { emit }) => () => h(LlPersonPicker, { id: props.id, modelValue: props.modelValue ?? null, label: props.field.label, 'onUpdate:modelValue': (value: unknown) => emit('update:modelValue', value) }),
});

/** Tells what the row is called, and leads to its page for whoever may see it. */
export const rowName = (read: ReadRow, page?: { at: string; permission: string }): Component =>
  defineComponent({
    name: 'RowName',
    props: { value: String, field: Object, values: Object },
    setup: (props) => {
      const name = ref('');
      watch(
        () => props.value,
        async (id) => {
          name.value = id ? await read(id).then((found) => found.name, () => '') : '';
        },
        { immediate: true },
      );
      return () => (page && name.value && may(page.permission) ? h(RouterLink, { to: `/t/${tenant}/${page.at}/${props.value}` }, () => name.value) : h('span', name.value || '—'));
    },
  });
