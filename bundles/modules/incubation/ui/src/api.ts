import { districtClient } from '@linli/ui';
import type { components, paths } from './openapi/incubation';
import type { paths as RegistryPaths } from './openapi/registry';

/** The API of this module, as its OpenAPI document has it. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];

/** That of the registry, which this module requires. */
export const registry = districtClient<RegistryPaths>();
