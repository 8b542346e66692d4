import OpenReport from './open/OpenReport.vue';

export default OpenReport;
