// §9: scores by item, alone and paired, and when a row is surely better than another.
import { exact_sign_p, normal_quantile_of_tail, student_two_sided } from './numerics.mjs';
import { above, at_most, below } from './values.mjs';
import { better, key_of, lower_is_better, scale_of } from './words.mjs';

const sum = (values) => values.reduce((a, b) => a + b, 0);
const mean = (values) => sum(values) / values.length;

// The scores of a row by item, and in which cluster each item is.
function tally(row, site) {
  const trials = new Map();
  for (const { item, score } of row.scores) {
    if (!trials.has(item)) trials.set(item, []);
    trials.get(item).push(score);
  }
  const named = new Map((site.clusters[row.benchmark.clusters] ?? []).map(({ item, cluster }) => [item, cluster]));
  const cluster_of = (item) => (named.has(item) ? key_of('shared', named.get(item)) : key_of('own', item));
  return { trials, items: new Map([...trials].map(([item, scores]) => [item, mean(scores)])), cluster_of };
}

// n, G, the mean and s of numbers by item (rules §9).
function clustered(by_item, cluster_of) {
  const n = by_item.size;
  const middle = mean([...by_item.values()]);
  const clusters = new Map();
  for (const [item, value] of by_item) clusters.set(cluster_of(item), (clusters.get(cluster_of(item)) ?? 0) + value - middle);
  const groups = clusters.size;
  const square = groups < 2 ? null : ((groups / (groups - 1)) * sum([...clusters.values()].map((each) => each * each))) / (n * n);
  return { n, groups, mean: middle, s: square === null ? null : Math.sqrt(square) };
}

const choose = (n, k) => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);

function repeats_of(trials) {
  const lists = [...trials.values()];
  const k = lists[0].length;
  if (k < 2 || !lists.every((list) => list.length === k && list.every((score) => score === 0 || score === 1))) {
    return { trials: null, pass_hat: null, flip_rate: null, icc: null };
  }
  const [n, ones] = [lists.length, lists.map(sum)];
  const middle = mean(ones) / k;
  const between = (k * sum(ones.map((c) => (c / k - middle) ** 2))) / (n - 1);
  const within = sum(ones.map((c) => c * (1 - c / k) ** 2 + (k - c) * (c / k) ** 2)) / (n * (k - 1));
  const below_line = between + (k - 1) * within;
  return {
    trials: k,
    pass_hat: Array.from({ length: k }, (_, i) => mean(ones.map((c) => choose(c, i + 1) / choose(k, i + 1)))),
    flip_rate: mean(ones.map((c) => (c > 0 && c < k ? 1 : 0))),
    icc: n < 2 || Math.abs(below_line) < 1e-15 ? null : (between - within) / below_line,
  };
}

export function decide_outcomes(row, site) {
  if (row.scores === null) {
    row.outcomes = null;
    return;
  }
  const { trials, items, cluster_of } = tally(row, site);
  row.outcomes = { items, cluster_of, ...clustered(items, cluster_of), repeats: repeats_of(trials) };
}

export const outcomes_document = ({ outcomes }) =>
  outcomes && { items: outcomes.n, clusters: outcomes.groups, mean: outcomes.mean, ...outcomes.repeats };

// `inconsistent` by outcomes: in percentage points.
export function outcomes_disagree(row) {
  const scale = scale_of(row.benchmark);
  if (row.outcomes === null || scale === null) return false;
  const in_points = (value) => (value * 100) / scale;
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(row.value_text);
  const half_unit = in_points(0.5 * 10 ** (Number(exponent) - fraction.length));
  return above(Math.abs(in_points(row.value) - 100 * row.outcomes.mean), Math.max(0.05, Math.min(0.5, half_unit)));
}

// Whether two rows of one benchmark are paired, and then D and p; null where they are not. Asked often, so remembered.
const known_pairs = new WeakMap();

export function pair_of(a, b) {
  if (!known_pairs.has(a)) known_pairs.set(a, new WeakMap());
  const known = known_pairs.get(a);
  if (!known.has(b)) known.set(b, pair_between(a, b));
  return known.get(b);
}

function pair_between(a, b) {
  if (a.benchmark !== b.benchmark || key_of(a.shape) !== key_of(b.shape)) return null;
  const [x, y] = [a.outcomes, b.outcomes];
  if (x === null || y === null || x.n < 10 || x.n !== y.n || ![...x.items.keys()].every((item) => y.items.has(item))) return null;
  if (x.groups < 5) return null;
  const difference = new Map([...x.items].map(([item, score]) => [item, score - y.items.get(item)]));
  const { n, groups, mean: D, s } = clustered(difference, x.cluster_of);
  const whole = [...x.items.values(), ...y.items.values()].every((score) => score === 0 || score === 1);
  return { D, p: whole && groups === n ? sign_p([...difference.values()]) : clustered_p(D, s, groups) };
}

function sign_p(differences) {
  const [more, less] = [differences.filter((each) => each > 0).length, differences.filter((each) => each < 0).length];
  return exact_sign_p(more + less, Math.min(more, less));
}

function clustered_p(D, s, groups) {
  if (Math.abs(D) < 1e-13) return 1;
  return s < 1e-13 ? 0 : student_two_sided(Math.abs(D) / s, groups - 1);
}

const quantiles = new Map();

// By how much the ends of intervals are drawn, so that M verdicts hold together.
export function reach_of(M) {
  if (!quantiles.has(M)) quantiles.set(M, normal_quantile_of_tail(0.025 / M) / (1.96 * Math.SQRT2));
  return quantiles.get(M);
}

// A is surely better than B, among M comparisons.
export function surely_better(a, b, M) {
  if (!better(a, b)) return false;
  const lower = lower_is_better(a.benchmark);
  const pair = pair_of(a, b);
  if (pair !== null) return at_most(pair.p, 0.05 / M) && (lower ? pair.D < 0 : pair.D > 0);
  if (a.headline.low === null || b.headline.low === null) return false;
  const drawn = (row, end) => row.value + reach_of(M) * (end - row.value);
  if (lower) return below(drawn(a, a.headline.high), drawn(b, b.headline.low));
  return above(drawn(a, a.headline.low), drawn(b, b.headline.high));
}
