import { districtClient } from '@linli/ui';
import type { paths as ClaimsPaths } from './openapi/claims';
import type { components, paths } from './openapi/property';
import type { paths as RegistryPaths } from './openapi/registry';

/** The API of this module, as its OpenAPI document has it. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];

/** That of the registry, which this module requires. */
export const registry = districtClient<RegistryPaths>();

/** That of published lists, which this module requires as well. */
export const claims = districtClient<ClaimsPaths>();
