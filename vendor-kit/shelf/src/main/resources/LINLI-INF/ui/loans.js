import { defineComponent, h } from 'vue';
import { ElButton, ElTag } from 'element-plus';
import { confirm, date, district, failed, LlList, LlPage, may, succeeded, tr } from '@linli/ui';
import { FormButton, text } from './form.js';

/** Carries out an action of a loan as the person saw it: when somebody else was faster, the host says so. */
export async function act(loan, action, done, reload) {
  try {
    await district.post(`/example-shelf/loans/${loan.id}/${action}`, undefined, { ifMatch: `"${loan.version}"` });
    succeeded(done);
  } catch (thrown) {
    failed(thrown);
  } finally {
    await reload();
  }
}

export const lendButton = (tool, reload, attributes = {}) =>
  h(FormButton, {
    ...attributes,
    label: tr('借出', 'Lend'),
    fields: () => [text('borrower', tr('借用人姓名', 'Name of the borrower'))],
    send: async (values) => {
      await district.post('/example-shelf/loans', { toolId: tool.id, ...values });
      succeeded(tr(`“${tool.name}”已借出`, `“${tool.name}” is lent`));
      await reload();
    },
  });

async function takeBack(loan, reload) {
  const question = tr(`“${loan.toolName}”已经还到工具柜了吗？`, `Is “${loan.toolName}” back in its cabinet?`);
  if (await confirm(question, { yes: tr('已归还', 'It is back') })) await act(loan, 'return', tr('已归还', 'Taken back'), reload);
}

function dueOn(loan) {
  const late = !loan.returnedOn && loan.dueOn < date(new Date().toISOString());
  return [loan.dueOn, late && h(ElTag, { type: 'danger', size: 'small', class: 'shelf-late' }, () => tr('逾期', 'overdue'))];
}

/**
 * The loans of one tool or of all of them.
 *
 * @param version what the version of the module has: `lend`, the permission of whoever may; `columns` and `actions` of a loan besides
 */
export const loanList = (version, properties, reload = () => {}) => {
  const buttons = ({ row, reload: reloadList }) => {
    if (row.returnedOn) return null;
    const again = () => Promise.all([reloadList(), reload()]);
    return [
      h(ElButton, { size: 'small', type: 'primary', plain: true, onClick: () => takeBack(row, again) }, () => tr('归还', 'Take back')),
      version.actions(row, again),
    ];
  };
  const columns = [
    { key: 'toolName', title: tr('工具', 'Tool') },
    { key: 'borrower', title: tr('借用人', 'Borrower') },
    { key: 'lentOn', title: tr('借出日期', 'Lent on') },
    { key: 'dueOn', title: tr('应还日期', 'Due on') },
    ...version.columns(),
    { key: 'returnedOn', title: tr('归还日期', 'Returned on') },
  ];
  return h(
    LlList,
    { path: '/example-shelf/loans', name: 'example-shelf-loans', exportName: tr('借用', 'Loans'), columns, ...properties },
    { 'cell-dueOn': ({ row }) => dueOn(row), ...(may(version.lend) ? { 'row-actions': buttons } : {}) },
  );
};

export const loansPage = (version) =>
  defineComponent({
    name: 'LoansPage',
    setup: () => () =>
      h(LlPage, { title: tr('借用', 'Loans') }, () =>
        loanList(version, {
          emptyText: tr('还没有借出过工具。在“工具”中借出。', 'No tool was lent yet. Lend one under “Tools”.'),
          filters: [
            {
              key: 'returned',
              title: tr('是否归还', 'Returned or not'),
              type: 'select',
              options: [
                { value: 'false', label: tr('未归还', 'Not returned') },
                { value: 'true', label: tr('已归还', 'Returned') },
              ],
            },
          ],
        }),
      ),
  });
