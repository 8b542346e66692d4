import { defineComponent, h, onMounted, ref, watch } from 'vue';
import { ElTag } from 'element-plus';
import { district, failed, LlList, LlPage, LlState, may, succeeded, tenant, tr } from '@linli/ui';
import { choice, division, FormButton, text } from './form.js';
import { lendButton, loanList } from './loans.js';

const STATES = {
  AVAILABLE: { type: 'success', words: () => tr('可借', 'available') },
  LENT: { type: 'warning', words: () => tr('已借出', 'lent') },
  BROKEN: { type: 'danger', words: () => tr('损坏', 'broken') },
};
const stateTag = (tool) => h(ElTag, { type: STATES[tool.state].type, effect: 'plain' }, STATES[tool.state].words);
const LIST = `/t/${tenant}/example-shelf/tools`;

/** Cabinets that the person may see, for names and choices. */
function useCabinets() {
  const cabinets = ref([]);
  const load = async () => {
    try {
      cabinets.value = (await district.get('/example-shelf/cabinets', { limit: 200 })).items;
    } catch (thrown) {
      failed(thrown);
    }
  };
  onMounted(load);
  return { cabinets, load, nameOf: (id) => cabinets.value.find((cabinet) => cabinet.id === id)?.name ?? '' };
}

/** All tools: whoever may registers new ones and lends what is there. */
export const toolsPage = (version) =>
  defineComponent({
    name: 'ToolsPage',
    setup() {
      const { cabinets, load, nameOf } = useCabinets();
      const list = ref(null);
      const newCabinet = () =>
        h(FormButton, {
          label: tr('登记工具柜', 'Register a cabinet'),
          fields: () => [text('name', tr('名称', 'Name')), division('divisionId', tr('所在区划', 'Division'))],
          send: async (values) => {
            await district.post('/example-shelf/cabinets', values);
            succeeded(tr('已登记工具柜', 'The cabinet is registered'));
            await load();
          },
        });
      const newTool = () =>
        h(FormButton, {
          label: tr('登记工具', 'Register a tool'),
          type: 'primary',
          disabled: cabinets.value.length === 0,
          fields: () => [
            text('name', tr('名称', 'Name')),
            choice(
              'cabinetId',
              tr('工具柜', 'Cabinet'),
              cabinets.value.map((cabinet) => ({ value: cabinet.id, label: cabinet.name })),
            ),
          ],
          send: async (values) => {
            await district.post('/example-shelf/tools', values);
            succeeded(tr('已登记工具', 'The tool is registered'));
            await list.value.reload();
          },
        });
      const actions = () => [may('example-shelf:cabinet:write') && newCabinet(), may('example-shelf:tool:write') && newTool()];
      const lend = ({ row, reload }) => (row.state === 'AVAILABLE' ? lendButton(row, reload, { size: 'small' }) : null);
      const tools = () =>
        h(
          LlList,
          {
            ref: list,
            path: '/example-shelf/tools',
            name: 'example-shelf-tools',
            exportName: tr('工具', 'Tools'),
            emptyText:
              cabinets.value.length === 0
                ? tr('先登记一个工具柜，再登记其中的工具。', 'Register a cabinet first, then the tools in it.')
                : tr('还没有登记工具。', 'No tool is registered yet.'),
            filters: [
              {
                key: 'state',
                title: tr('状态', 'State'),
                type: 'select',
                options: Object.entries(STATES).map(([value, state]) => ({ value, label: state.words() })),
              },
            ],
            columns: [
              { key: 'name', title: tr('名称', 'Name') },
              { key: 'cabinetId', title: tr('工具柜', 'Cabinet'), text: (tool) => nameOf(tool.cabinetId) },
              { key: 'state', title: tr('状态', 'State') },
            ],
            to: (tool) => `${LIST}/${tool.id}`,
          },
          { 'cell-state': ({ row }) => stateTag(row), ...(may(version.lend) ? { 'row-actions': lend } : {}) },
        );
      return () => h(LlPage, { title: tr('工具', 'Tools') }, { actions, default: tools });
    },
  });

/** One tool and who has had it. */
export const toolPage = (version) =>
  defineComponent({
    name: 'ToolPage',
    props: { id: { type: String, required: true } },
    setup(props) {
      const { nameOf } = useCabinets();
      const tool = ref(null);
      const problem = ref(null);
      // a new number draws the list of loans anew
      const lent = ref(0);
      const load = async () => {
        problem.value = null;
        try {
          tool.value = await district.get(`/example-shelf/tools/${props.id}`);
        } catch (thrown) {
          problem.value = thrown;
        }
      };
      watch(() => props.id, load, { immediate: true });
      const lentAnew = async () => {
        await load();
        lent.value++;
      };
      const actions = () => tool.value?.state === 'AVAILABLE' && may(version.lend) && lendButton(tool.value, lentAnew, { type: 'primary' });
      const facts = () =>
        h('dl', { class: 'll-card ll-facts' }, [
          h('dt', tr('工具柜', 'Cabinet')),
          h('dd', nameOf(tool.value.cabinetId)),
          h('dt', tr('状态', 'State')),
          h('dd', stateTag(tool.value)),
        ]);
      const loans = () => [
        h('h2', tr('借用记录', 'Loans')),
        loanList(version, { key: lent.value, fixed: { toolId: props.id }, emptyText: tr('还没有借出过。', 'It was never lent.') }, load),
      ];
      return () =>
        h(LlPage, { title: tool.value?.name ?? tr('工具', 'Tool'), back: LIST }, {
          actions,
          default: () =>
            h(LlState, { loading: tool.value === null, problem: problem.value, onRetry: load }, () => [
              facts(),
              may('example-shelf:loan:read') && loans(),
            ]),
        });
    },
  });
