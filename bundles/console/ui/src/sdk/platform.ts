import type { components, paths } from '../openapi/district';
import { districtClient } from './client';

/** What every district has, whatever modules it runs. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];
