import { type ImportPage, tenant, tr } from '@linli/ui';
import { imported } from '../lists';

/** A file of estates each of which gets a council (三方联席会); whoever may found one by hand may do it. */
export const councilsImported = (): ImportPage => {
  const page = imported('councils', tr('批量设立小区联席会', 'Found councils of estates'));
  return { ...page, permissions: [...page.permissions, 'property:estate:write', 'meetings:body:write'], back: `/t/${tenant}/property/estates` };
};
