import { defineModule, figuresPage } from '@linli/ui';
import { bodies } from './bodies/bodies';
import { deeds } from './deeds';
import Feeds from './feeds/Feeds.vue';
import { figures } from './figures/figures';
import { meetings } from './meetings/meetings';
import { topics } from './topics/topics';

export default defineModule({ pages: { meetings, topics, bodies, feeds: Feeds, indicators: figuresPage(figures) }, deeds });
