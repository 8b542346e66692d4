import { onErrorCaptured, ref, type Ref } from 'vue';

/** For components whose picture is loaded when it is wanted: while it cannot be, the table stands for it and the page goes on. */
export function usePicture(): { asTable: Ref<boolean>; missing: Ref<boolean>; turn(): void } {
  const asTable = ref(false);
  const missing = ref(false);
  onErrorCaptured((thrown) => {
    console.warn(thrown);
    missing.value = asTable.value = true;
    return false;
  });
  function turn(): void {
    missing.value = false;
    asTable.value = !asTable.value;
  }
  return { asTable, missing, turn };
}
