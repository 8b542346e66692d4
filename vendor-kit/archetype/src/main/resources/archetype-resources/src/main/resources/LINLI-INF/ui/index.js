import { defineComponent, h, ref } from 'vue';
import { ElButton, ElInput } from 'element-plus';
import { asProblem, district, LlField, LlList, LlPage, may, tr } from '@linli/ui';

const MODULE = '${vendor}-${module}';

/** A list, and a form for whoever may write: a refusal leaves what was typed and stands at its field. */
const items = defineComponent({
  name: 'ItemsPage',
  setup() {
    const list = ref(null);
    const name = ref('');
    const busy = ref(false);
    const problem = ref(null);

    async function add(event) {
      event.preventDefault();
      busy.value = true;
      problem.value = null;
      try {
        await district.post('/' + MODULE + '/items', { name: name.value });
        name.value = '';
        await list.value.reload();
      } catch (thrown) {
        problem.value = asProblem(thrown);
      } finally {
        busy.value = false;
      }
    }
    const form = () =>
      h('form', { class: 'll-card', onSubmit: add }, [
        h(LlField, { label: tr('名称', 'Name'), pointer: '/name', problem: problem.value, required: true }, {
          default: ({ id }) => h(ElInput, { id, modelValue: name.value, 'onUpdate:modelValue': (typed) => (name.value = typed) }),
        }),
        h(ElButton, { type: 'primary', nativeType: 'submit', loading: busy.value }, () => tr('登记', 'Register')),
      ]);
    const table = () =>
      h(LlList, {
        ref: list,
        path: '/' + MODULE + '/items',
        name: MODULE + '-items',
        whole: true,
        columns: [{ key: 'name', title: tr('名称', 'Name') }],
      });

    return () => h(LlPage, { title: tr('列表', 'Items') }, () => [may(MODULE + ':item:write') && form(), table()]);
  },
});

export default { pages: { items } };
