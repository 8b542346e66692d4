import { districtClient } from '@linli/resident';
import type { paths } from './openapi/grid';

/** The API of this module for pages of residents, which come without the component library. */
export const api = districtClient<paths>();
