import { language, vCan } from '@linli/ui';
import ElementPlus from 'element-plus';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { makeRouter } from './router';
import './shell.css';

const app = createApp(App);
app.use(ElementPlus);
app.directive('can', vCan);
app.use(makeRouter());
app.mount('#app');
watch(language, () => document.documentElement.setAttribute('lang', language.value));
