import { createApp, defineComponent, h } from '@linli/resident';

createApp(defineComponent({ render: () => h('main', '邻里') })).mount('#app');
