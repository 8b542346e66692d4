import type { Text } from '@linli/ui';
import type { Component } from 'vue';

/** A page of the console itself, with its place in the menu. */
export interface Place {
  /** Below the part's address; may have parameters. */
  path: string;
  component: () => Promise<{ default: Component }>;
  /** Label in the menu; absent for pages that are reached from others. */
  label?: Text;
  icon?: string;
  /** Who lacks it neither sees nor opens the page; any of several. */
  permission?: string | string[];
  /** Group of the menu, see `GROUPS`. */
  group?: string;
  order?: number;
  /** Hands path parameters to the component as properties. */
  props?: boolean;
}

/** Groups of the menu that are the console's own; modules bring theirs. Higher orders stand lower. */
export const GROUPS: Record<string, { label: Text; order: number }> = {
  work: { label: { zh: '工作台', en: 'Desk' }, order: 0 },
  people: { label: { zh: '人员与权限', en: 'People' }, order: 900 },
  district: { label: { zh: '本地区', en: 'District' }, order: 910 },
  modules: { label: { zh: '模块', en: 'Modules' }, order: 920 },
  records: { label: { zh: '记录', en: 'Records' }, order: 930 },
  districts: { label: { zh: '地区', en: 'Districts' }, order: 100 },
  catalogue: { label: { zh: '模块目录', en: 'Catalogue' }, order: 200 },
  host: { label: { zh: '平台', en: 'Host' }, order: 300 },
};

function collect(found: Record<string, unknown>): Place[] {
  return Object.values(found).flatMap((file) => (file as { default: Place[] }).default);
}

/** Pages of a district; each folder lists its own in a `routes.ts`. */
export const districtPlaces = collect(import.meta.glob('./district/*/routes.ts', { eager: true }));

/** Pages of the operator. */
export const operatorPlaces = collect(import.meta.glob('./operator/*/routes.ts', { eager: true }));
