import type { Text } from '@linli/ui';

/** What this module's audit and its long work are called, in words. */
export const deeds: Record<string, Text> = {
  'claims.item.add': { zh: '登记清单事项', en: 'Wrote an item' },
  'claims.item.change': { zh: '修改清单事项', en: 'Changed an item' },
  'claims.item.publish': { zh: '发布清单事项', en: 'Published an item' },
  'claims.item.close': { zh: '办结清单事项', en: 'Closed an item' },
  'claims.item.withdraw': { zh: '撤回清单事项', en: 'Withdrew an item' },
  'claims.item.expire': { zh: '清单事项过期', en: 'An item expired' },
  'claims.claim.claim': { zh: '认领', en: 'Claimed' },
  'claims.claim.accept': { zh: '通过认领', en: 'Accepted a claim' },
  'claims.claim.decline': { zh: '未通过认领', en: 'Declined a claim' },
  'claims.claim.serve': { zh: '记录服务', en: 'Recorded a service' },
  'claims.claim.confirm': { zh: '确认服务', en: 'Confirmed a service' },
  'claims.claim.withdraw': { zh: '退出认领', en: 'Withdrew a claim' },
  'claims.claim.end': { zh: '认领终止', en: 'A claim ended with its item' },
};
