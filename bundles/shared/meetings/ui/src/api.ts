import { districtClient } from '@linli/ui';
import type { components, paths } from './openapi/meetings';
import type { components as OrdersComponents, paths as OrdersPaths } from './openapi/orders';

/** The API of this module, as its OpenAPI document has it. */
export const api = districtClient<paths>();
export type Schemas = components['schemas'];

/** Those of the orders, as which resolutions are carried out. */
export const orders = districtClient<OrdersPaths>();
export type OrdersSchemas = OrdersComponents['schemas'];
