import { type Filter, tr } from '@linli/ui';

/** Words of the API in both languages. */
export type Words = Record<string, [string, string]>;

export function word(words: Words, value: unknown): string {
  return tr(...(words[String(value)] ?? [String(value ?? ''), String(value ?? '')]));
}

/** A filter that offers the words. */
export function choices(key: string, title: string, words: Words): Filter {
  return { key, title, type: 'select', options: Object.keys(words).map((value) => ({ value, label: word(words, value) })) };
}

export const MEETING_STATES: Words = {
  PLANNED: ['已安排', 'Planned'],
  INVITED: ['已通知', 'Announced'],
  HELD: ['进行中', 'On now'],
  CLOSED: ['已结束', 'Closed'],
  CANCELLED: ['已取消', 'Cancelled'],
};

export const TOPIC_STATES: Words = {
  RAISED: ['已提出', 'Raised'],
  ACCEPTED: ['已受理', 'Accepted'],
  REFUSED: ['不予受理', 'Refused'],
  MERGED: ['已并案', 'Merged'],
  SCHEDULED: ['已排期', 'Scheduled'],
  POSTPONED: ['暂缓议决', 'Put off'],
  DELIBERATED: ['表决通过', 'Carried'],
  REJECTED: ['未通过', 'Voted down'],
  RESOLVED: ['已决议', 'Resolved'],
  EXECUTING: ['执行中', 'Being carried out'],
  EXECUTED: ['已落实', 'Carried out'],
};

export const SOURCES: Words = { STAFF: ['工作人员', 'Staff'], RESIDENT: ['居民', 'Resident'], ORDER: ['工单', 'An order'], MODULE: ['其他模块', 'Another module'] };

export const CHOICES: Words = { IN_FAVOUR: ['同意', 'In favour'], AGAINST: ['反对', 'Against'], ABSTAINED: ['弃权', 'Abstained'] };

export const BASES: Words = { SEATS: ['全部表决席位', 'all voting seats'], PRESENT: ['到会表决席位', 'voting seats present'], CAST: ['同意票与反对票', 'votes in favour and against'] };

/** What is done to a topic, as its history calls it. */
export const ACTIONS: Words = {
  raised: ['提出', 'Raised'],
  accepted: ['受理', 'Accepted'],
  refused: ['不予受理', 'Refused'],
  merged: ['并案', 'Merged'],
  scheduled: ['排期', 'Put on an agenda'],
  postponed: ['暂缓', 'Put off'],
  carried: ['表决通过', 'Carried'],
  rejected: ['表决未通过', 'Voted down'],
  resolved: ['作出决议', 'Resolved'],
  executing: ['交办', 'Handed over as an order'],
  returned: ['工单退回', 'The order came back'],
  executed: ['落实', 'Carried out'],
  published: ['公开', 'Published'],
  withdrawn: ['撤回公开', 'Withdrawn'],
};

/** A part that has to be reached, in words. */
export function share(part: { numerator: number; denominator: number; moreThan: boolean }): string {
  const fraction = part.numerator === part.denominator ? tr('全部', 'all') : `${part.numerator}/${part.denominator}`;
  return part.moreThan ? tr(`超过 ${fraction}`, `more than ${fraction}`) : tr(`不少于 ${fraction}`, `at least ${fraction}`);
}
