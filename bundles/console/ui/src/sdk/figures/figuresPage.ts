import { type Component, defineComponent, h } from 'vue';
import FigureCard from './FigureCard.vue';
import type { Figures } from './figures';
import FigureRows from './FigureRows.vue';
import FiguresView from './FiguresView.vue';

/** Pages of the figures of a module: a board with trends and comparison, and the rows behind each. The definition is asked again when the language changes. */
export function figuresPage(definition: () => Figures): { component: Component; detail: Component } {
  return {
    component: defineComponent({ name: 'FiguresPage', setup: () => () => h(FiguresView, { figures: definition() }) }),
    detail: defineComponent({ name: 'FigureRowsPage', props: { id: { type: String, required: true } }, setup: (props) => () => h(FigureRows, { figures: definition(), id: props.id }) }),
  };
}

/** The card of a module on the home page: these of its figures, by code. */
export const figuresCard = (definition: () => Figures, shown: string[]): Component =>
  defineComponent({ name: 'FiguresCard', setup: () => () => h(FigureCard, { figures: definition(), shown }) });
