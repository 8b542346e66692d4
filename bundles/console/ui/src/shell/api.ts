import { districtClient, hostClient } from '@linli/ui';
import type { components, paths as DistrictPaths } from '../openapi/district';
import type { paths as HostPaths } from '../openapi/host';

/** What every district has, as its OpenAPI document says. */
export const api = districtClient<DistrictPaths>();
export type Schemas = components['schemas'];

/** The operator's part. */
export const hostApi = hostClient<HostPaths>();
