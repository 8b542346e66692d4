import { dayField, number, type RecordField, tr } from '@linli/ui';
import type { Schemas } from '../api';

type Vote = Schemas['property.OwnersVote'];

/** Of all owners, of those who took part, of those who agreed: by heads and by area. */
export const VOTE_FIELDS: [key: keyof Vote, title: () => string, digits: number][] = [
  ['owners', () => tr('业主总数', 'Owners'), 0],
  ['areaM2', () => tr('专有总面积（平方米）', 'Whole area (m²)'), 2],
  ['voters', () => tr('参与表决的业主数', 'Owners who took part'), 0],
  ['votedM2', () => tr('参与表决的面积', 'Area that took part'), 2],
  ['agreeing', () => tr('同意的业主数', 'Owners who agreed'), 0],
  ['agreedM2', () => tr('同意的面积', 'Area that agreed'), 2],
];

/** A vote in a form of records, written once. @param day what the day of the vote is called */
export const votedFields = (day: string, help?: string): RecordField[] => [
  dayField('votedOn', day, { fixed: true, help }),
  ...VOTE_FIELDS.map(([key, title, digits]): RecordField => ({ key, label: title(), type: 'number', min: 0, digits, within: 'vote', fixed: true })),
];

/** A vote in one line. */
export const voteTold = (vote: Vote) =>
  tr(
    `${number(vote.voters)}/${number(vote.owners)} 位业主、${number(vote.votedM2, 2)}/${number(vote.areaM2, 2)} 平方米参与；${number(vote.agreeing)} 位、${number(vote.agreedM2, 2)} 平方米同意`,
    `${number(vote.voters)} of ${number(vote.owners)} owners with ${number(vote.votedM2, 2)} of ${number(vote.areaM2, 2)} m² took part; ${number(vote.agreeing)} with ${number(vote.agreedM2, 2)} m² agreed`,
  );
