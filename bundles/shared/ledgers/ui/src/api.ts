import { districtClient } from '@linli/ui';
import type { components, paths } from './openapi/ledgers';

/** The API of this module, as its OpenAPI document has it. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];
