import { defineComponent, h, reactive, ref } from 'vue';
import { ElButton, ElDialog, ElInput, ElOption, ElSelect } from 'element-plus';
import { asProblem, LlDivisionPicker, LlField, tr } from '@linli/ui';

/** A field of text; sent also while it is empty, so that the host says what it wants. */
export const text = (key, label) => ({
  key,
  label,
  empty: '',
  control: (id, value, set) => h(ElInput, { id, modelValue: value, 'onUpdate:modelValue': set }),
});

export const choice = (key, label, options) => ({
  key,
  label,
  control: (id, value, set) =>
    h(ElSelect, { id, modelValue: value, 'onUpdate:modelValue': set, filterable: true, placeholder: tr('请选择', 'Choose') }, () =>
      options.map((option) => h(ElOption, { key: option.value, ...option })),
    ),
});

export const division = (key, label) => ({
  key,
  label,
  control: (id, value, set) => h(LlDivisionPicker, { id, modelValue: value, 'onUpdate:modelValue': set, placeholder: label }),
});

/**
 * A button that opens a form. A refusal leaves what was typed and stands at the field that the host names.
 *
 * Properties: `label`, `fields` (a function, asked whenever the form is drawn), `send` (gets the values), attributes of the button.
 */
export const FormButton = defineComponent({
  name: 'FormButton',
  inheritAttrs: false,
  props: { label: { type: String, required: true }, fields: { type: Function, required: true }, send: { type: Function, required: true } },
  setup(props, { attrs }) {
    const open = ref(false);
    const busy = ref(false);
    const problem = ref(null);
    const values = reactive({});

    function begin() {
      problem.value = null;
      for (const field of props.fields()) values[field.key] ??= field.empty;
      open.value = true;
    }
    async function submit(event) {
      event.preventDefault();
      busy.value = true;
      problem.value = null;
      try {
        await props.send({ ...values });
        open.value = false;
        for (const key of Object.keys(values)) delete values[key];
      } catch (thrown) {
        problem.value = asProblem(thrown);
      } finally {
        busy.value = false;
      }
    }
    const field = (field) =>
      h(LlField, { key: field.key, label: field.label, pointer: `/${field.key}`, problem: problem.value, required: true }, {
        default: ({ id }) => field.control(id, values[field.key], (value) => (values[field.key] = value)),
      });
    const form = () =>
      h('form', { onSubmit: submit }, [
        problem.value && h('p', { class: 'll-error', role: 'alert' }, problem.value.detail),
        props.fields().map(field),
        h('div', { class: 'll-row' }, [
          h(ElButton, { type: 'primary', nativeType: 'submit', loading: busy.value }, () => props.label),
          h(ElButton, { onClick: () => (open.value = false) }, () => tr('取消', 'Cancel')),
        ]),
      ]);

    return () => [
      h(ElButton, { ...attrs, onClick: begin }, () => props.label),
      h(
        ElDialog,
        {
          modelValue: open.value,
          'onUpdate:modelValue': (shown) => (open.value = shown),
          title: props.label,
          width: 'min(480px, 94vw)',
          closeOnClickModal: false,
          appendToBody: true,
          destroyOnClose: true,
        },
        form,
      ),
    ];
  },
});
