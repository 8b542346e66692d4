import { tenant } from '@linli/ui';

/** A place with a code to scan. */
export type PointView = {
  id: string;
  code: string;
  version: number;
  point: {
    name: string;
    divisionId: string;
    gridId?: string | null;
    address?: string | null;
    lng?: number | null;
    lat?: number | null;
    category?: string | null;
    closed?: boolean | null;
  };
};

/** What the code at the place says. */
export function scanned(point: PointView): string {
  return `${location.origin}/t/${tenant}/resident/open/grid?p=${point.code}`;
}

/** For a link that stands on a page of the district, without a place. */
export const openAddress = `${location.origin}/t/${tenant}/resident/open/grid`;
