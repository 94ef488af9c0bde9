// Where what the program published differs from what the oracle predicts. Numbers that were computed may differ by
// 1e-9 relative, beyond the 9 digits with which they are published; all else must be equal.

const derived = new Set(['low', 'high', 'delta', 'spread', 'resolvable_gap', 'score', 'points']);

function close(want, got, scale) {
  if (want === null || typeof got !== 'number') return want === got;
  const published = Number(want.toPrecision(9));
  return Math.abs(published - got) <= 1e-9 * Math.max(Math.abs(published), 1e-6 * scale) + 1.01e-9 * Math.abs(got) * rounding_step(want, got);
}

// 9 digits end in a half now and then, and two ways to sum fall on either side of it.
function rounding_step(want, got) {
  const half = Math.abs(want - got) / (Math.abs(want) || 1);
  return half < 5.1e-9 ? 10 : 0;
}

// Every difference as "path: want …, got …". What the oracle does not predict is not looked at.
export function differences(want, got, path = '', scale = 1) {
  if (want === undefined) want = null;   // an absent field is published as null
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (derived.has(name) && typeof want === 'number') return close(want, got, scale) ? [] : [`${path}: want ${want}, got ${JSON.stringify(got)}`];
  if (want === null || typeof want !== 'object') return Object.is(want, got) || want === got ? [] : [`${path}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`];
  if (got === null || typeof got !== 'object') return [`${path}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`];
  if (Array.isArray(want)) {
    const text = (list) => JSON.stringify(list);
    if (!Array.isArray(got) || want.length !== got.length) return [`${path}: want ${text(want)}, got ${text(got)}`];
  }
  if (name === 'context' && Object.keys(want).join() !== Object.keys(got).join() && path.startsWith('boards')) {
    return [`${path}: want the keys ${Object.keys(want)}, got ${Object.keys(got)}`];
  }
  const within = typeof want.value === 'number' ? Math.abs(want.value) : scale;
  return Object.keys(want).flatMap((key) => differences(want[key], got[key], `${path}.${key}`, within));
}

// Members that only one side has, where both should have the same: ids of rows, slugs of boards.
export function key_differences(want, got, path) {
  const only = (a, b) => Object.keys(a).filter((key) => !(key in b));
  return [...only(want, got).map((key) => `${path}.${key}: missing`), ...only(got, want).map((key) => `${path}.${key}: should not be there`)];
}
