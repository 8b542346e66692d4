import { label, type Text, tr } from '@linli/ui';
import { ClaimantKind } from '../../src/main/resources/LINLI-INF/words.json';

/** What was done to an item or a claim, in words. */
export function actionWord(action: string): string {
  const words: Record<string, string> = {
    add: tr('登记', 'Written'),
    change: tr('修改', 'Changed'),
    publish: tr('发布', 'Published'),
    close: tr('办结', 'Closed'),
    withdraw: tr('撤回', 'Withdrawn'),
    expire: tr('过期', 'Expired'),
    import: tr('导入', 'Imported'),
    claim: tr('认领', 'Claimed'),
    accept: tr('通过认领', 'Claim accepted'),
    decline: tr('未通过认领', 'Claim declined'),
    serve: tr('服务', 'Served'),
    confirm: tr('确认服务', 'Service confirmed'),
    end: tr('认领终止', 'Claim ended'),
  };
  return words[action] ?? action;
}

const CLAIMANTS: Record<string, Text> = ClaimantKind;

/** Kinds of claimants. */
export function claimantWord(kind: string): string {
  return label(CLAIMANTS[kind] ?? { zh: kind, en: kind });
}
