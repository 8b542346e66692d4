import { districtClient } from '@linli/resident';
import type { components, paths } from './openapi/incubation';

/** The same API for the light entry, which has no component library. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];
