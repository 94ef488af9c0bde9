// The oracle's own numbers against published ones: a second reading is worth nothing where it reckons wrongly.
//   node tests/oracle/known_answers.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact_sign_p, student_two_sided, wilson } from './numerics.mjs';
import { decide_outcomes, outcomes_document, pair_of, reach_of } from './outcomes.mjs';

const near = (got, want, digits) => assert.equal(Number(got.toPrecision(digits)), want);

test('exact McNemar says what the tables say', () => {
  const answers = [[32, 4, 1.941575e-6], [77, 3, 1.412841e-19], [70, 24, 2.20276e-6], [24, 17, 0.3488889], [6, 0, 0.03125], [5, 5, 1], [0, 0, 1]];
  for (const [more, less, p] of answers) near(exact_sign_p(more + less, Math.min(more, less)), p, 7);
});

test('Student\'s t meets its table of critical values', () => {
  for (const [t, degrees, p] of [[12.7062047364, 1, 0.05], [2.7764451052, 4, 0.05], [2.0422724563, 30, 0.05], [63.656741163, 1, 0.01],
                                 [3.1692726716, 10, 0.01], [1.6448536270, 1e7, 0.1]]) near(student_two_sided(t, degrees), p, 6);
});

test('intervals are drawn to the number of comparisons', () => {
  for (const [rows, c] of [[2, 0.7071], [5, 1.0127], [25, 1.3582], [100, 1.5928], [1000, 1.9217]]) near(reach_of((rows * (rows - 1)) / 2), c, c < 1 ? 4 : 5);
});

test('Wilson\'s interval is that of the textbooks', () => {
  for (const [right, n, low, high] of [[0, 10, 0, 0.27754], [8, 10, 0.490157, 0.943319], [131, 164, 0.730904, 0.85298]]) {
    const interval = wilson(right / n, n);
    near(interval.low, low, 6);
    near(interval.high, high, 6);
  }
});

const benchmark = { slug: 'quiz', higher_is_better: true, kind: 'quality' };
const row_of = (scores) => {
  const row = { benchmark, shape: [], scores };
  decide_outcomes(row, { clusters: {} });
  return row;
};

test('repeats of a table that was reckoned by hand', () => {
  const trials = { a: [1, 1, 1], b: [1, 0, 0], c: [0, 0, 0], d: [1, 1, 0] };
  const scores = Object.entries(trials).flatMap(([item, list]) => list.map((score, trial) => ({ item, trial, score })));
  const { items, clusters, mean, trials: k, pass_hat, flip_rate, icc } = outcomes_document(row_of(scores));
  assert.deepEqual([items, clusters, mean, k, flip_rate], [4, 4, 0.5, 3, 0.5]);
  pass_hat.forEach((each, i) => near(each, [0.5, 0.333333333, 0.25][i], 9));   // (1 + 1/3 + 2/3)/4, (1 + 1/3)/4, 1/4
  near(icc, 0.4375, 12);   // B = 3 · (5/9)/3, W = (2/3 + 2/3)/8: (5/9 - 1/6)/(5/9 + 2/6)
});

test('pairs of the same items only, with the sign of the better row', () => {
  const scores = (right, n) => Array.from({ length: n }, (_, i) => ({ item: `q${i}`, score: i < right ? 1 : 0 }));
  assert.deepEqual(pair_of(row_of(scores(16, 20)), row_of(scores(10, 20))), { D: 0.3, p: 0.03125 });
  assert.equal(pair_of(row_of(scores(16, 20)), row_of(scores(10, 19))), null);
  assert.equal(pair_of(row_of(scores(5, 9)), row_of(scores(2, 9))), null);
});
