import OpenVerify from './open/OpenVerify.vue';

export default OpenVerify;
