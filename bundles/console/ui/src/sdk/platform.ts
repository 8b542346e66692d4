import type { components, paths } from '../openapi/district';
import type { paths as HostPaths } from '../openapi/host';
import { districtClient, hostClient } from './client';

/** What every district has, whatever modules it runs. */
export const api = districtClient<paths>();

/** The host's part. */
export const hostApi = hostClient<HostPaths>();
export type Schemas = components['schemas'];
