// Where what the program published differs from what the oracle predicts. Derived numbers are compared at the 9
// significant digits with which they are published, p at 4; all else must be equal.

const derived = new Set(['low', 'high', 'delta', 'spread', 'resolvable_gap', 'score', 'points', 'median', 'ratio', 'share', 'ceiling', 'mean',
                         'pass_hat', 'flip_rate', 'icc', 'p']);
const derived_within = { value: /\.(setups|floors)\./, bytes_per_token: /\.sol\./ };

// The name of the member that holds a value, also where it is one of a list.
const name_of = (path) => path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';

const is_derived = (path) => derived.has(name_of(path)) || derived_within[name_of(path)]?.test(path);

// Digits end in a half now and then, and two ways to sum fall on either side of it: one unit of the last digit is allowed
// there, and nowhere else. What is left of a difference of equal numbers is noise, measured against what was subtracted.
function close(want, got, digits, scale) {
  if (typeof got !== 'number') return false;
  const published = Number(want.toPrecision(digits));
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(published) || 1e-300)) - digits + 1);
  return published === got || Math.abs(want - got) <= 0.5001 * unit || Math.abs(published - got) <= 2e-15 * scale;
}

// Every difference as "path: want …, got …". What the oracle does not predict is not looked at. Adds to `tally.values`.
export function differences(want, got, path, tally, scale = 1) {
  if (want === undefined) want = null;   // an absent field is published as null
  const differs = () => [`${path}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`];
  if (want === null || typeof want !== 'object') {
    ++tally.values;
    if (typeof want === 'number' && is_derived(path)) return close(want, got, name_of(path) === 'p' ? 4 : 9, scale) ? [] : differs();
    return Object.is(want, got) || want === got || (want === null && got === undefined) ? [] : differs();
  }
  if (got === null || typeof got !== 'object') return differs();
  if (Array.isArray(want) && (!Array.isArray(got) || want.length !== got.length)) return differs();
  if (name_of(path) === 'context' && path.startsWith('boards') && Object.keys(want).join() !== Object.keys(got).join()) {
    return [`${path}: want the keys ${Object.keys(want)}, got ${Object.keys(got)}`];
  }
  if (Object.keys(want).length === 0) ++tally.values;
  const within = typeof want.value === 'number' ? Math.abs(want.value) : scale;
  return Object.keys(want).flatMap((key) => differences(want[key], got[key], `${path}.${key}`, tally, within));
}

// Members that only one side has, where both should have the same: ids of rows, slugs of boards.
export function key_differences(want, got, path) {
  const only = (a, b) => Object.keys(a).filter((key) => !(key in b));
  return [...only(want, got).map((key) => `${path}.${key}: missing`), ...only(got, want).map((key) => `${path}.${key}: should not be there`)];
}
