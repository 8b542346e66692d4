/** What the light entry shares with the pages that modules bring for residents. */
export { createApp, computed, defineComponent, h, onMounted, onUnmounted, reactive, ref, watch } from 'vue';
