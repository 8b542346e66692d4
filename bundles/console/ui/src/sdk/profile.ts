import { ref } from 'vue';

export interface Level {
  key: string;
  label: string;
  labelEn: string;
}

/** The district whose console this is, as the API describes it; null in the operator's part and before sign-in. */
export interface Profile {
  code: string;
  name: string;
  nameEn: string;
  state: string;
  zone: string;
  levels: Level[];
  modules: string[];
}

export const profile = ref<Profile | null>(null);
