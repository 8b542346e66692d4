import { Client, districtAt, districtClient, hostClient } from '@linli/ui';
import type { components, paths as DistrictPaths } from '../openapi/district';
import type { components as HostComponents, paths as HostPaths } from '../openapi/host';

/** What every district has, as its OpenAPI document says. */
export const api = districtClient<DistrictPaths>();
export type Schemas = components['schemas'];

/** A district's part, seen by the operator. */
export const districtApi = (code: string): Client<DistrictPaths> => districtClient<DistrictPaths>(districtAt(code));

/** The operator's part. */
export type HostSchemas = HostComponents['schemas'];
export const hostApi = hostClient<HostPaths>();
