import { tr, type Words, wordsOf } from '@linli/ui';
import { Choice, MeetingState, TopicSource, TopicState, VotingRuleBase } from '../../src/main/resources/LINLI-INF/words.json';

export const MEETING_STATES: Words = wordsOf(MeetingState);

export const TOPIC_STATES: Words = wordsOf(TopicState);

export const SOURCES: Words = wordsOf(TopicSource);

export const CHOICES: Words = wordsOf(Choice);

export const BASES: Words = wordsOf(VotingRuleBase);

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
