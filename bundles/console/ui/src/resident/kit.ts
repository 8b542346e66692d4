/** What the light entry shares with the pages that modules bring for residents: Vue and the parts of the SDK that need no component library. */
export * from 'vue';
export { Api, district, host, onSessionLost, send, tenant, type Page, type Tagged } from '../sdk/api';
export { useDraft } from '../sdk/draft';
export { date, distance, time } from '../sdk/format';
export { useKept } from '../sdk/kept';
export { label, language, tr, type Text } from '../sdk/language';
export { ApiProblem, asProblem } from '../sdk/problem';
export { districtClient } from '../sdk/client';
export { api as platform } from '../sdk/platform';
export { profile, type Profile } from '../sdk/profile';
export { forget, may, remembered, session, take, type Who } from '../sdk/session';
export { answered, asking, askAgain } from '../sdk/signInAgain';
export { outbox, type Waiting } from '../sdk/outbox';
export { type Photo } from '../sdk/photos';
export { default as LlPhotos } from '../sdk/components/LlPhotos.vue';
export { defineServices, type Service } from './service';
export { default as LlCommunity } from './LlCommunity.vue';
