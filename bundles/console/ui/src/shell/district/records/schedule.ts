import { tr } from '@linli/ui';

const two = (value: string) => value.padStart(2, '0');
const WEEKDAYS = [
  ['周日', 'Sunday'], ['周一', 'Monday'], ['周二', 'Tuesday'], ['周三', 'Wednesday'], ['周四', 'Thursday'], ['周五', 'Friday'], ['周六', 'Saturday'],
] as const;

/** The schedules that modules use, in words; whatever is more than that stays as it is written (five fields of cron, in the district's time). */
export function scheduleWords(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  const number = (field: string) => /^\d+$/.test(field);
  if (month !== '*' || (day !== '*' && weekday !== '*')) return cron;
  if (hour === '*' && day === '*' && weekday === '*') {
    if (minute === '*') return tr('每分钟', 'every minute');
    const every = /^\*\/(\d+)$/.exec(minute)?.[1];
    if (every) return tr(`每 ${every} 分钟`, `every ${every} minutes`);
    return number(minute) ? tr(`每小时第 ${minute} 分`, `every hour, minute ${minute}`) : cron;
  }
  if (!number(minute)) return cron;
  const hours = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (hours && day === '*' && weekday === '*') return tr(`每 ${hours} 小时，第 ${minute} 分`, `every ${hours} hours, minute ${minute}`);
  if (!number(hour)) return cron;
  const at = `${two(hour)}:${two(minute)}`;
  if (number(day)) return tr(`每月 ${day} 日 ${at}`, `on day ${day} of each month, ${at}`);
  if (number(weekday)) return tr(`每${WEEKDAYS[Number(weekday) % 7]![0]} ${at}`, `each ${WEEKDAYS[Number(weekday) % 7]![1]}, ${at}`);
  return day === '*' && weekday === '*' ? tr(`每天 ${at}`, `daily at ${at}`) : cron;
}
