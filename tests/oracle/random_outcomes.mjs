// Random scores by item: files of few items that rows share, so that pairs occur; trials, clusters, halves.

// The item sets of a benchmark: whole, one item short, a few of it, and one item more.
function item_sets(random) {
  const size = random.pick([9, 10, 10, 11, 12, 20, 20, 40]);
  const odd_names = random.chance(0.2);
  const items = Array.from({ length: size }, (_, i) => (odd_names ? `q,"${i}" é` : `q${i}`));
  return [...Array(9).fill(items), items.slice(1), items.slice(0, 4), [...items, 'one-more']];
}

function clusters_over(random, items) {
  if (random.chance(0.55)) return null;
  const count = random.pick([3, 4, 5, 6, items.length]);
  return random.some(items, random.pick([0.7, 1])).map((item) => ({ item, cluster: `c${random.below(count)}` }));
}

// Gives some benchmarks clusters and item sets; the rows' files come with the rows.
export function add_item_sets(random, site) {
  [site.outcomes, site.clusters] = [{}, {}];
  const sets = new Map();
  for (const benchmark of site.benchmarks) {
    const fit = benchmark.kind === 'quality' || benchmark.unit === 'nats';
    if (!fit || (random.focus !== 'pairs' && random.chance(0.3))) continue;
    const choices = item_sets(random);
    sets.set(benchmark.slug, { choices, style: random.pick(['binary', 'binary', 'binary', 'repeats', 'halves', 'thirds', 'mixed']) });
    const clusters = clusters_over(random, choices[0]);
    if (clusters !== null && clusters.length) {
      benchmark.clusters = `clusters/${benchmark.slug}.${random.pick(['ndjson', 'csv'])}`;
      site.clusters[benchmark.clusters] = clusters;
    }
    if (random.chance(0.6)) delete benchmark.items;
    else if (random.chance(0.7)) benchmark.items = choices[0].length;
    if (random.chance(0.1)) benchmark.publish_outcomes = true;
  }
  return sets;
}

const trials_of = { binary: [1], repeats: [2, 3, 3, 5], halves: [1], thirds: [1, 3], mixed: [1, 2, 3] };

// How well a row does: few levels, so that rows tie, differ a little and differ for sure.
function score_of(random, style, ability, item_at) {
  const easy = (item_at * 37) % 100 < ability;   // the same items are easy for all
  const right = random.chance(0.85) ? easy : random.chance(ability / 100);
  if (style === 'halves') return random.pick([right ? 1 : 0, right ? 1 : 0.5, 0.5]);
  if (style === 'thirds') return random.pick([right ? 1 : 0, 1 / 3, 0.25]);
  return right ? 1 : 0;
}

const loss_of = (random, ability, item_at) => Number((2 + ((item_at * 13) % 7) / 5 - ability / 1000 + random.below(9) / 100).toFixed(4));

export function random_scores(random, benchmark, { choices, style }) {
  const items = random.pick(choices);
  const ability = random.pick([0, 20, 50, 55, 60, 80, 80, 95, 100]);
  const fidelity = benchmark.kind === 'fidelity' && !random.rare(0.1);
  const steady = random.chance(0.7) ? random.pick(trials_of[style]) : null;   // the same number of trials for all
  const scores = items.flatMap((item, at) => {
    const count = steady ?? random.pick(trials_of[style]);
    return Array.from({ length: count }, (_, trial) => ({
      item, trial: count > 1 || random.chance(0.1) ? trial : undefined,
      score: fidelity ? loss_of(random, ability, at) : score_of(random, style, ability, at),
    }));
  });
  return random.chance(0.3) ? scores.reverse() : scores;
}

// What the headline says of the scores: their mean, rounded; now and then just off, on either side of the limit.
export function headline_of_scores(random, scores, scale) {
  const by_item = new Map();
  for (const { item, score } of scores) by_item.set(item, [...(by_item.get(item) ?? []), score]);
  const means = [...by_item.values()].map((list) => list.reduce((a, b) => a + b, 0) / list.length);
  const mean = (means.reduce((a, b) => a + b, 0) / means.length) * scale;
  const off = random.rare(0.25) ? (random.pick([0.04, 0.05, 0.0500001, 0.06, 0.5, 0.51, -0.05, -0.3, -2]) * scale) / 100 : 0;
  return Number((mean + off).toFixed(random.pick(scale === 1 ? [2, 3, 4, 6] : [0, 1, 2, 4, 8])));
}
