// Random sites, whole: catalogues, rows, and all that is said about them. One seed, one site.
import { createHash } from 'node:crypto';
import { public_input_hash } from './json_text.mjs';
import { as_of_days, days, flags, random_of } from './random.mjs';
import { catalogues } from './random_catalogues.mjs';
import { baselines_of, use_cases_of } from './random_choices.mjs';
import { add_item_sets } from './random_outcomes.mjs';
import { quality_values, rows_of } from './random_rows.mjs';
import { row_text } from './site_files.mjs';

function editorial_of(random, site) {
  const ids = site.rows.map(({ id }) => id);
  const some = (share) => random.some(ids, share).flatMap((row) => Array.from({ length: random.pick([1, 1, 2]) }, () => ({ row, date: random.pick(days) })));
  const verifiable = (row) => {
    const { benchmark } = site.rows.find(({ id }) => id === row);
    const { kind, unit } = site.benchmarks.find(({ slug }) => slug === benchmark);
    return kind !== 'performance' && ['%', 'fraction'].includes(unit);
  };
  const value_near = (row) => {
    const { benchmark } = site.rows.find(({ id }) => id === row);
    return random.pick(quality_values[site.benchmarks.find(({ slug }) => slug === benchmark).unit]);
  };
  return {
    retire: some(0.06).map((entry, i) => ({ ...entry, reason: `it was wrong (${i})` })),
    annotate: some(0.08).map((entry, i) => ({ ...entry, note: `a remark (${i})` })),
    clear: [...some(0.15), ...some(0.15), ...some(0.1)].map((entry) => ({ ...entry, flag: random.pick(flags), by: random.pick(['desk', 'desk2']) })),
    verify: some(0.25).filter(({ row }) => verifiable(row)).map((entry) => ({ ...entry, by: 'desk', value: value_near(entry.row) })),
    remove: some(0.03).map((entry) => ({ ...entry, reason: 'personal data', by: 'desk' })),
  };
}

function policy_of(random) {
  if (random.chance(0.6)) return {};
  const choices = {
    stale_months: [1, 6, 7, 18], very_stale_months: [24, 19, 36], reproduction_tolerance: [0, 0.05, 0.15, 1], reproduction_min_runs: [1, 3, 5],
    independent_at: [1, 2, 3], verify_margin_pp: [0, 2, 4], spread_tight: [0, 0.1, 0.15], spread_wide: [0.16, 0.3, 1], outlier_factor: [1.1, 3],
    outlier_min_operators: [1, 2, 3], flood_rows: [1, 2, 5], points_reproduction: [[20, 50, 62, 72, 80, 85], [0, 10, 10, 40.5, 40.55, 1000]],
    points_age: [-10, 0, -33.3, 7], points_tight: [10, 0.25], points_wide: [-20, 3], points_missing: [-4, 0, -0.25, 2], points_outlier: [-20, -1000],
    tiers: [[40, 65, 85], [0, 10, 50], [49.9, 50, 50.1]], noise_performance: [0.15, 0, 0.5], noise_session: [0.02, 0, 1], noise_quality_pp: [5, 10, 0, 100],
    ceiling_factor: [1, 1.25, 0.5],
  };
  return Object.fromEntries(random.some(Object.keys(choices), 0.4).map((key) => [key, random.pick(choices[key])]));
}

function boards_of(random, site) {
  if (random.chance(0.3)) return null;
  return Array.from({ length: 1 + random.below(4) }, (_, i) => {
    const benchmark = random.pick(site.benchmarks);
    const board = { slug: `board${random.below(9)}-${i}`, title: `Board ${i}`, benchmark: benchmark.slug, where: {} };
    const filters = {
      hardware: ['h1', ['h1', 'h2']], hardware_count: [1, [1, 2]], quant: ['QA4', ['Four-Bit', 'b8'], 'odd'], source: ['community', ['community', 'vendor']],
      operator: ['ann', ['ann', 'bob', 'desk']], isl: [1024, [1024, 512]], regime: ['warm', ['cold', true]], tier: ['mid'], family: ['f1', ['f1', 'f2']],
      model: ['m1'], provider: ['p1'], region: ['eu'], state: ['completed', ['completed', 'failed']], runtime: ['r1'],
    };
    if (random.chance(0.4)) for (const field of random.some(Object.keys(filters), 0.12)) board.where[field] = random.pick(filters[field]);
    board.slice_by = random.some(['quant', 'hardware', 'runtime', 'family', 'tier', 'hardware_count', 'source', 'provider', 'region', 'driver', 'isl', 'batch', 'seed', 'runtime_version', 'os', 'state', 'organization'],
                                 random.pick([0, 0, 0.15]));
    return board;
  });
}

const sections_of = (random, site) =>
  (site.boards && random.chance(0.5) ? [{ slug: 'part', title: 'A part', description: 'Some of it', boards: site.boards.map(({ slug }) => slug) }] : []);

// ---- data/approvals.ndjson

const decision_times = (random) => {
  const clock = random.pick(['T00:00:00Z', 'T23:59:59.999999999Z', 'T23:30:00-02:00', 'T00:30:00+01:00', 'T12:00:00Z']);
  return random.pick(days) + clock;
};

// What was decided on a row, when, and as it stood then.
function decisions_on(random, row) {
  const hash = public_input_hash(row_text(row), 'file');
  const other = createHash('sha256').update(`${row.id} as it stood`).digest('hex');
  const patterns = [[['approved', hash]], [['approved', hash]], [['approved', hash]], [['approved', other], ['approved', hash]],
                    [['approved', hash], ['approved', hash]], [['approved', hash], ['rejected', hash]], [['approved', other]],
                    [['rejected', hash]], [['rejected', hash], ['approved', hash]], [['rejected', other]], []];
  return random.pick(patterns.slice(0, random.chance(random.nasty) ? patterns.length : 5))
      .map(([state, sha256]) => ({ row: row.id, sha256, state, by: random.pick(['desk', 'desk2']), at: decision_times(random), note: 'a private note' }));
}

function move_approvals(random, site) {
  [site.moderation, site.approvals] = ['rows', []];
  if (!random.chance(0.3)) return;
  site.moderation = 'file';
  site.rows = site.rows.map(({ moderation: unused, ...row }) => row);
  const lines = site.rows.flatMap((row) => decisions_on(random, row));
  site.approvals = random.chance(0.5) ? lines : lines.map((line) => ({ line, place: random.below(1e6) })).sort((a, b) => a.place - b.place).map(({ line }) => line);
}

export function random_site(seed) {
  const random = random_of(seed);
  random.nasty = random.pick([0.1, 0.1, 0.4, 1]);
  random.focus = random.pick(['any', 'any', 'any', 'pairs', 'choice']);
  if (random.focus !== 'any') random.nasty = Math.min(random.nasty, 0.4);
  const site = { ...catalogues(random), policy: policy_of(random), ledger: [], hosting: random.chance(0.35) };
  site.item_sets = add_item_sets(random, site);
  site.rows = rows_of(random, site);
  delete site.item_sets;
  move_approvals(random, site);
  site.editorial = editorial_of(random, site);
  site.boards = boards_of(random, site);
  site.sections = sections_of(random, site);
  site.use_cases = use_cases_of(random, site);
  site.baselines = baselines_of(random, site);
  return { site, as_of: random.pick(as_of_days), ledger_as_of: random.chance(0.4) ? random.pick(as_of_days) : null };
}

// The site without some rows, and without what is said about them.
export function without(site, dropped) {
  const kept = (entries) => entries.filter((entry) => !dropped.has(entry.row));
  return {
    ...site, rows: site.rows.filter(({ id }) => !dropped.has(id)), ledger: site.ledger.filter(({ id }) => !dropped.has(id)),
    approvals: kept(site.approvals),
    baselines: site.baselines.filter(({ performance }) => !dropped.has(performance))
        .map((baseline) => ({ ...baseline, quality: baseline.quality.filter((id) => !dropped.has(id)) })),
    editorial: Object.fromEntries(Object.entries(site.editorial).map(([name, entries]) => [name, kept(entries)])),
  };
}
