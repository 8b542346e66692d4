import { computed, ref } from 'vue';

export type Language = 'zh-CN' | 'en';

/** A label in both languages, as the host sends it. */
export interface Text {
  zh: string;
  en: string;
}

const KEY = 'linli-language';

function initial(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

const current = ref<Language>(initial());

function announce(language: Language): void {
  document.documentElement.lang = language;
}
announce(current.value);

/** The language of the console; setting it changes every text on the page. */
export const language = computed<Language>({
  get: () => current.value,
  set: (chosen) => {
    current.value = chosen;
    localStorage.setItem(KEY, chosen);
    announce(chosen);
  },
});

/** One sentence in both languages; reactive inside templates and computed values. */
export function tr(zh: string, en: string): string {
  return current.value === 'en' ? en : zh;
}

/** Words one after the other, as the language separates them. */
export function listed(words: string[]): string {
  return words.join(tr('、', ', '));
}

/** Whole clauses one after the other. */
export function clauses(parts: string[]): string {
  return parts.join(tr('；', '; '));
}

/** A label of the host in the language of the console. */
export function label(text: Text | string | null | undefined): string {
  if (text == null) return '';
  if (typeof text === 'string') return text;
  return current.value === 'en' ? text.en || text.zh : text.zh || text.en;
}
