const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/** Four digits; a gap between two of them is one 零. */
function group(digits: string): string {
  const written = [...digits].map((digit, place) => (digit === '0' ? '零' : DIGITS[Number(digit)]! + PLACES[digits.length - 1 - place]!)).join('');
  return written.replace(/零+/g, '零').replace(/零$/, '');
}

/**
 * An amount of yuan as receipts have it in words (人民币大写, 支付结算办法附一): nobody adds a digit to it afterwards.
 *
 * @param amount with two decimals, below 10^12, such as 1250.00
 */
export function capitals(amount: string): string {
  const [whole = '0', cents = '00'] = amount.split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, '0');
  const groups = padded.match(/\d{4}/g) ?? [];
  const yuan = groups
    .map((one, place) => (one === '0000' ? '零' : group(one) + GROUPS[groups.length - 1 - place]!))
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
  const tenths = Number(cents[0]);
  const hundredths = Number(cents[1] ?? 0);
  if (!tenths && !hundredths) return `${yuan || '零'}元整`;
  const rest = (tenths ? `${DIGITS[tenths]}角` : yuan ? '零' : '') + (hundredths ? `${DIGITS[hundredths]}分` : '');
  return (yuan ? `${yuan}元` : '') + rest;
}
