import { districtClient } from '@linli/ui';
import type { components, paths } from './openapi/grid';
import type { components as OrdersComponents, paths as OrdersPaths } from './openapi/orders';
import type { paths as RegistryPaths } from './openapi/registry';

/** The API of this module, as its OpenAPI document has it. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];

/** Those of the modules that this one requires. */
export const orders = districtClient<OrdersPaths>();
export type OrdersSchemas = OrdersComponents['schemas'];
export const registry = districtClient<RegistryPaths>();
