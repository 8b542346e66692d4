/** The Linli UI SDK: what pages of the console and of modules are made of. */
import './style.css';

export { Api, district, host, onSessionLost, send, tenant, type Options, type Page, type Query, type Tagged } from './api';
export { vCan } from './can';
export { divisionName, divisionTree, forgetDivisions, type Division, type DivisionNode } from './divisions';
export { bytes, date, distance, number, percent, time } from './format';
export { ICONS } from './icons';
export { label, language, tr, type Language, type Text } from './language';
export { defineModule, type LinliModule, type ModuleCard, type ModulePage } from './module';
export { onLive, stopLive } from './live';
export { confirm, confirmDestroying, failed, succeeded } from './notify';
export { ApiProblem, asProblem, type FieldProblem } from './problem';
export { profile, type Level, type Profile } from './profile';
export { forget, may, session, signedIn, take, type Who } from './session';
export { follow } from './stream';
export { default as LlActions, type PossibleAction } from './components/LlActions.vue';
export { default as LlDivisionPicker } from './components/LlDivisionPicker.vue';
export { default as LlField } from './components/LlField.vue';
export { default as LlFiles } from './components/LlFiles.vue';
export { default as LlHistory, type HistoryEntry } from './components/LlHistory.vue';
export { default as LlIcon } from './components/LlIcon.vue';
export { default as LlList, type Column, type Filter } from './components/LlList.vue';
export { default as LlOperation, type OperationView } from './components/LlOperation.vue';
export { default as LlPage } from './components/LlPage.vue';
export { default as LlProblem } from './components/LlProblem.vue';
export { default as LlState } from './components/LlState.vue';
export { default as LlUpload } from './components/LlUpload.vue';
export { outbox, type Waiting } from './outbox';
