// What rules.md calls Words: blanks, instants, limits, medians, versions, months. Written from the text alone.

const limit_slack = 1e-9;
const day_ns = 86_400_000_000_000n;

export const is_blank = (text) => text === undefined || text === null || (typeof text === 'string' && /^\s*$/u.test(text));
export const or_null = (text) => (is_blank(text) ? null : text);

// Limits: "<=" holds with a slack of 1e-9 relative to the limit, ">" only beyond it.
export const at_most = (value, limit) => value <= limit + limit_slack * Math.abs(limit);
export const at_least = (value, limit) => value >= limit - limit_slack * Math.abs(limit);
export const above = (value, limit) => !at_most(value, limit);
export const below = (value, limit) => !at_least(value, limit);

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

// Half away from zero to 0.1; the decimal text decides what is a half, so that 0.35 goes up.
export function to_tenth(value) {
  const tenths = Number((Math.abs(value) * 10).toPrecision(12));
  return (Math.sign(value) * Math.floor(tenths + 0.5)) / 10 || 0;
}

// Nanoseconds since 1970 in UTC; a date is its 00:00.
export function instant_of(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d)))?$/.exec(text);
  if (!match) throw new Error(`no instant: ${text}`);
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', sign, zone_hour = 0, zone_minute = 0] = match;
  const east = (sign === '-' ? -1 : 1) * (Number(zone_hour) * 60 + Number(zone_minute));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second) - east * 60_000;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

export function day_of(instant) {
  const within = ((instant % day_ns) + day_ns) % day_ns;
  return new Date(Number((instant - within) / 1_000_000n)).toISOString().slice(0, 10);
}

// Adding months clamps to the month's last day.
export function add_months(date, count) {
  const [year, month, day] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + count;
  const [to_year, to_month] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(to_year, to_month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(to_year, to_month, Math.min(day, last))).toISOString().slice(0, 10);
}

// The largest N with measured + N months <= as-of.
export function age_in_months(measured, as_of) {
  let months = 0;
  while (add_months(measured, months + 1) <= as_of) ++months;
  return months;
}

function tokens_of(version) {
  const text = version.toLowerCase().replace(/^[vbr](?=[0-9])/, '');
  return text.match(/[0-9]+|[a-z]+/g) ?? [];
}

// dev < a, alpha < b, beta < pre, preview, rc < nothing = 0 < any other word < 1 < 2 < …
function token_place(token) {
  if (token === undefined) return { step: 4, number: 0n };
  if (/^[0-9]/.test(token)) {
    const number = BigInt(token);
    return { step: number === 0n ? 4 : 6, number };
  }
  const steps = { dev: 0, a: 1, alpha: 1, b: 2, beta: 2, pre: 3, preview: 3, rc: 3 };
  return Object.hasOwn(steps, token) ? { step: steps[token], number: 0n } : { step: 5, number: 0n, word: token };
}

export function compare_versions(a, b) {
  const [left, right] = [tokens_of(a), tokens_of(b)];
  for (let i = 0; i < Math.max(left.length, right.length); ++i) {
    const [x, y] = [token_place(left[i]), token_place(right[i])];
    if (x.step !== y.step) return x.step - y.step;
    if (x.number !== y.number) return x.number < y.number ? -1 : 1;
    if (x.word !== y.word) return x.word < y.word ? -1 : 1;
  }
  return 0;
}

// null, numbers by value, text by code point, false, true.
export function compare_scalars(a, b) {
  const place = (value) => (value === null ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 2 : value ? 4 : 3);
  if (place(a) !== place(b)) return place(a) - place(b);
  if (typeof a === 'number') return a - b;
  return typeof a === 'string' ? compare_text(a, b) : 0;
}

export function compare_text(a, b) {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); ++i) {
    const difference = left[i].codePointAt(0) - right[i].codePointAt(0);
    if (difference) return difference;
  }
  return left.length - right.length;
}
