import { tr } from '@linli/ui';

const UNITS: Record<string, { each: [string, string]; several: [string, string] }> = {
  DAILY: { each: ['每天', 'every day'], several: ['天', 'days'] },
  WEEKLY: { each: ['每周', 'every week'], several: ['周', 'weeks'] },
  MONTHLY: { each: ['每月', 'every month'], several: ['个月', 'months'] },
  YEARLY: { each: ['每年', 'every year'], several: ['年', 'years'] },
};
const DAYS: Record<string, [string, string]> = { MO: ['周一', 'Monday'], TU: ['周二', 'Tuesday'], WE: ['周三', 'Wednesday'], TH: ['周四', 'Thursday'], FR: ['周五', 'Friday'], SA: ['周六', 'Saturday'], SU: ['周日', 'Sunday'] };
const TOLD = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY'];

/** Cadences (会议周期) that are chosen without writing a rule. */
export const USUAL_CADENCES = ['FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY', 'FREQ=MONTHLY;INTERVAL=2', 'FREQ=MONTHLY;INTERVAL=3', 'FREQ=MONTHLY;INTERVAL=6', 'FREQ=YEARLY'];

function dayWord(text: string): string | undefined {
  const [, which, day] = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text) ?? [];
  const name = DAYS[day ?? ''];
  if (!name) return undefined;
  if (!which) return tr(...name);
  const number = Number(which);
  if (number < -1) return undefined;
  return number === -1 ? tr(`最后一个${name[0]}`, `last ${name[1]}`) : tr(`第 ${number} 个${name[0]}`, `${name[1]} no. ${number}`);
}
function monthDayWord(text: string): string | undefined {
  if (text === '-1') return tr('最后一天', 'the last day');
  return /^\d+$/.test(text) ? tr(`${text} 日`, `day ${text}`) : undefined;
}

/** A rule of RFC 5545 in words; one that says more than words do stays as it is written. */
export function cadenceWords(rule: string | null | undefined): string {
  if (!rule) return tr('按需召开', 'when there is need');
  const parts = new Map(rule.toUpperCase().split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = UNITS[parts.get('FREQ') ?? ''];
  const every = Number(parts.get('INTERVAL') ?? 1);
  const days = [...(parts.get('BYDAY')?.split(',').map(dayWord) ?? []), ...(parts.get('BYMONTHDAY')?.split(',').map(monthDayWord) ?? [])];
  if (!unit || !Number.isInteger(every) || days.includes(undefined) || [...parts.keys()].some((part) => !TOLD.includes(part))) return rule;
  const often = every === 1 ? tr(...unit.each) : tr(`每 ${every} ${unit.several[0]}`, `every ${every} ${unit.several[1]}`);
  return days.length ? tr(`${often}，${days.join('、')}`, `${often}, ${days.join(', ')}`) : often;
}
