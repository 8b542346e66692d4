import { tr } from '@linli/ui';

/** Of whom the reader may not see there is no name. */
export const named = (name: string | null | undefined) => name || tr('（姓名不详）', '(no name)');
