import { divisionName, type ModulePage, newRecordPage, recordPage, type Records, tr } from '@linli/ui';
import { type Component, defineComponent, h } from 'vue';
import { api } from '../api';
import RecordParts from './RecordParts.vue';
import { type BaseRecord, blank, type RegisterKey, registers } from './register';

const ACTIONS: Record<string, [string, string]> = {
  add: ['新增', 'added'],
  change: ['修改', 'changed'],
  unmask: ['查看完整号码', 'saw the whole numbers'],
  search: ['按号码查到', 'found by number'],
  erase: ['删除', 'erased'],
};
const FIELDS: Record<string, [string, string]> = { purpose: ['用途', 'purpose'], fields: ['字段', 'fields'], divisionId: ['区划', 'division'], by: ['按', 'by'] };

const parts = (of: RegisterKey): Component => defineComponent({ name: 'RecordPartsOf', props: { view: { type: Object, required: true } }, emits: ['changed'], setup: (props, { emit }) => () => h(RecordParts, { of, view: props.view as BaseRecord, onChanged: () => emit('changed') }) });

/** A register as pages of its records. */
function records(of: RegisterKey): () => Records {
  const more = parts(of);
  return () => {
    const register = registers[of]();
    return {
      path: api.at(`/registry/${of}`),
      page: register.page,
      back: register.page.split('/').slice(0, 2).join('/'),
      title: register.title,
      one: register.one,
      write: `registry:${register.noun}:write`,
      name: register.name,
      fields: register.fields,
      start: () => blank(register),
      facts: (record: BaseRecord) => (register.fields.some((field) => field.key === 'divisionId') ? [] : [{ label: tr('区划', 'Division'), text: divisionName(record.divisionId) }]),
      more,
      remove: register.erasable
        ? {
            label: tr('删除', 'Erase'),
            what: (record: BaseRecord) => tr(`将删除“${register.name(record)}”的全部登记信息，包括身份号码和电话；担任的楼栋长等一并删除，户主处空出。`, `Everything kept about ${register.name(record)} is erased, identity number and telephone too; with it go the roles as head, and the head of the household is left open.`),
            word: register.name,
          }
        : undefined,
      trail: { actions: ACTIONS, fields: FIELDS },
    };
  };
}

/** A list with the pages of its records, and of those registers that have no list of their own. */
export function pagesOf(component: Component, of: RegisterKey, ...below: RegisterKey[]): ModulePage {
  return {
    component,
    detail: recordPage(records(of)),
    routes: [
      { path: 'new', component: newRecordPage(records(of)) },
      ...below.flatMap((register) => [
        { path: `${register}/new`, component: newRecordPage(records(register)) },
        { path: `${register}/:id`, component: recordPage(records(register)), props: true },
      ]),
    ],
  };
}
