import { language } from '@linli/ui';
import { ref } from 'vue';
import { hostApi } from '../api';

const labels = ref<Record<string, string>>({});
let learnt = '';

/** Reads the labels of all modules of the host in the language of the console; without the permission, names are shown. */
export async function learnModules(): Promise<void> {
  if (learnt === language.value) return;
  learnt = language.value;
  try {
    const all = (await hostApi.get('/modules')).items;
    // the newest version comes first and has the last word
    labels.value = Object.fromEntries(all.reverse().map((version) => [version.name, version.label]));
  } catch {
    learnt = '';
  }
}

export function moduleName(name: string): string {
  return labels.value[name] ?? name;
}
