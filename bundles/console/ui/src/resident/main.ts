import { createApp } from '@linli/resident';
import Resident from './Resident.vue';
import './resident.css';

createApp(Resident).mount('#app');
