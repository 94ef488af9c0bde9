// Random rows that are legal and nasty: ties, dates at the edge of a month or of a zone, values exactly on a limit.
import { blanks, lanes, moment, optional, states, versions, words } from './random.mjs';
import { headline_of_scores, random_scores } from './random_outcomes.mjs';

const performance_values = [100, 100, 100, 115, 115.00000001, 115.001, 85, 84.99, 100.5, 100.51, 99.5, 99.497, 110, 90, 105.3, 130, 300, 300.0000001,
                            300.1, 33.3, 33.333333333333336, 0.001, 1e6];
export const quality_values = {
  '%': [70, 70, 80, 72, 72.0000000001, 72.1, 68, 67.999, 0, 100, 101, 71.5, 50, 60, 90],
  fraction: [0.7, 0.7, 0.8, 0.72, 0.7200001, 0.68, 0, 1, 0.5, -0.1, 0.6],
  elo: [1200, 1210, 1200.5, -3], nats: [0.01, 0.02, 0.0200001, 0],
};

function metric_value(random, value, kind) {
  if (random.chance(0.5)) return value;
  const metric = { value };
  if (random.chance(0.5)) metric.stderr = random.pick([0, 0.01, 0.5, 1, 3]);
  if (random.chance(0.5)) metric.n = random.pick([1, 3, 100, 1319]);
  if (kind === 'performance' && random.chance(0.05)) metric.n = null;
  return metric;
}

const median_of = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

function runs_around(random, value) {
  const runs = {};
  if (!random.rare(0.15)) runs.warmup = random.rare(0.5) ? random.pick([0, 1, 2]) : 1;
  const spread = random.pick([0, 0.001, 0.01, 0.1]);
  const count = random.rare(0.7) ? random.pick([0, 1, 2, 3, 4, 5, 31, 32, 33]) : random.pick([3, 5]);
  if (!random.rare(0.05)) {
    runs.values = Array.from({ length: count }, (_, i) => Number((value * (1 + spread * (((i * 7) % 5) - 2))).toPrecision(8)));
    const middle = count ? median_of(runs.values) : 0;
    if (random.chance(0.25)) runs.statistic = random.pick(['mean', 'mean', 'median']);
    if (runs.statistic === 'mean' && count && random.chance(0.5)) runs.values[0] = Number((runs.values[0] * random.pick([1.02, 1.025, 1.3])).toPrecision(8));
    if (random.rare(0.15)) runs.values = runs.values.map((each) => Number((each * random.pick([1.004, 1.005025, 1.0051, 0.99])).toPrecision(12)));
    if (random.rare(0.03)) runs.values = runs.values.map((each, i) => (i % 2 ? each : 0));
    if (middle <= 0) delete runs.values;
  }
  return runs;
}

function source_and_operator(random, row) {
  row.operator = random.rare(0.4) ? random.pick(['desk', 'desk', 'desk2', 'bot', 'acme', 'lab'])
      : random.pick(['ann', 'bob', 'cee', 'dot', 'eve', 'fay', 'gil', 'hal'].slice(0, random.nasty < 1 ? 8 : 4));
  const editorial = row.operator.startsWith('desk');
  row.source = row.operator === 'acme' ? 'vendor'
      : !random.rare(0.5) ? (editorial ? 'editorial' : 'community')
      : random.pick(['community', 'community', 'community', 'community', 'agent', 'vendor', 'external', editorial ? 'editorial' : 'community',
                     editorial ? 'editorial' : 'community']);
}

function moderate(random, row) {
  const state = !random.rare(0.12) ? 'approved' : random.pick(['pending', 'rejected', undefined]);
  row.moderation = { state, by: 'desk', at: moment(random), note: 'a private note' };
  if (state === undefined || state === 'pending') {
    if (random.chance(0.5)) delete row.moderation.at;
    if (random.chance(0.2)) delete row.moderation;
  }
}

// Scores by item, with the headline that they say.
function set_scores(random, row, benchmark, site) {
  const sets = site.item_sets.get(row.benchmark);
  if (!sets || row.state || random.chance(random.focus === 'pairs' ? 0.05 : 0.25)) return;
  row.scores = random_scores(random, benchmark, sets);
  const scale = { '%': 100, fraction: 1 }[benchmark.unit] ?? null;
  if (scale === null && benchmark.kind === 'quality') return;
  const value = headline_of_scores(random, row.scores, scale ?? 1);
  const given = row.metrics[benchmark.metric];
  row.metrics[benchmark.metric] = typeof given === 'number' ? value : { ...given, value };
}

function set_values(random, row, benchmark, site) {
  delete row.scores;
  const values = benchmark.kind === 'performance' ? performance_values : quality_values[benchmark.unit];
  const value = random.pick(random.chance(random.nasty) ? values : values.slice(0, 11));
  row.metrics = { [benchmark.metric]: metric_value(random, value, benchmark.kind) };
  for (const name of ['vram_peak_mib', 'ttft_ms', 'decode_tps']) {
    if (!(name in row.metrics) && random.chance(0.6)) row.metrics[name] = random.pick([1000, 0, { value: 12.5 }, null, {}]);
  }
  delete row.runs;
  if (benchmark.kind === 'performance' ? !random.rare(0.25) : random.chance(0.05)) row.runs = runs_around(random, value);
  set_scores(random, row, benchmark, site);
}

// What tells setups apart but does not separate tables; false and blank are as good as absent.
function set_variants(random, row, benchmark) {
  const usual = { editor: [undefined, undefined, 'diff', 'whole'], kv: [undefined, 'f16'], osl: [128], batch: [undefined, 1] };
  for (const key of ['editor', 'kv', 'osl', 'batch'].filter((each) => (benchmark.variant_keys ?? []).includes(each))) {
    const value = random.chance(0.75) ? random.pick(usual[key]) : random.pick([undefined, null, '', ' ', false, false, true, 1, 0, '1', 'false', 'f16']);
    if (value === undefined) delete row.context[key];
    else row.context[key] = value;
  }
  if (!benchmark.ceiling) return;
  row.context.concurrency = random.chance(0.85) ? 1 : random.pick([2, true, '1', null]);
  if (random.chance(0.3)) row.context.speculative = random.pick([false, false, '', null, true, 'draft']);
  if (random.chance(0.15)) row.context.bytes_per_token = random.pick([5e9, 1.2e9, 4.5e10]);
}

function set_context(random, row, benchmark) {
  row.context = {};
  for (const key of ['isl', 'osl', 'regime', 'batch']) {
    const declared = benchmark.context_keys.includes(key);
    const value = !random.rare(0.25) ? { isl: 1024, osl: 128, regime: 'warm', batch: 1 }[key]
        : random.pick([undefined, null, '', ' ', '\u00a0', 0, 512, 1024.5, '1024', 'cold', 'Kälte', '\u{1F600}', '\uFFFD', true, false, 1.5, -2]);
    if (value !== undefined && (declared || random.chance(0.3))) row.context[key] = value;
  }
  if (random.rare(0.08)) row.context.n_samples = random.pick([1, 2, 0, 1.0000000001, null]);
  if (random.rare(0.08)) row.context.temperature = random.pick([0, 0.7, 1e-12, null]);
  set_variants(random, row, benchmark);
}

// An endpoint of others in place of hardware; most say which model answered.
function set_place(random, row, site) {
  for (const field of ['hardware', 'hardware_count', 'provider', 'model_version', 'region']) delete row[field];
  if (!site.hosting || random.chance(0.6)) {
    row.hardware = random.pick(site.hardware).slug;
    if (random.rare(0.2)) row.hardware_count = random.pick([1, 2, null]);
    if (random.rare(0.05)) row.provider = random.pick([null, '', ' ']);
    return;
  }
  row.provider = random.pick(site.providers).slug;
  row.model_version = random.chance(0.8) ? '2026-01-15' : random.pick([...blanks, '2026-02-01', 'latest']);
  row.region = random.pick([undefined, 'eu', 'us', ' ']);
  for (const field of ['quant', 'runtime', 'runtime_version', 'driver', 'os']) if (random.chance(0.8)) delete row[field];
}

function fresh_row(random, site) {
  const benchmark = random.pick(site.benchmarks);
  const row = {
    benchmark: benchmark.slug, model: random.pick(site.models).slug,
    quant: optional(random, words.quant, 0.08), runtime: optional(random, site.runtimes.map(({ slug }) => slug), 0.08),
    runtime_version: optional(random, versions), driver: optional(random, words.driver), os: optional(random, words.os),
    measured_at: moment(random), submitted_at: random.chance(0.3) ? moment(random) : undefined,
    log_url: random.rare(0.1) ? random.pick([undefined, '', ' ', 'ftp://x.example/log', ' https://x.example/space', 'x.example/bare', 'https:/x.example', 'HTTP://x.example/l', 'https://x.example/same'])
                                : `https://x.example/${random.below(1e9)}`,
    runner_script: random.rare(0.05) ? random.pick(blanks) : 'run.sh',
    reproduction_command: random.rare(0.05) ? random.pick(blanks) : 'make run',
  };
  set_place(random, row, site);
  if (random.rare(0.12)) [row.state, row.state_reason] = [random.pick(states), 'ran out of memory'];
  if (random.rare(0.3)) row.lane = random.pick(lanes);
  source_and_operator(random, row);
  moderate(random, row);
  set_values(random, row, benchmark, site);
  set_context(random, row, benchmark);
  return row;
}

// A row that differs from an earlier one in few fields.
function near_row(random, site, rows) {
  const row = structuredClone(random.pick(rows));
  const other = fresh_row(random, site);
  delete row.id;
  if (random.chance(0.9) && row.log_url) row.log_url = `https://x.example/${random.below(1e9)}`;
  const benchmark = site.benchmarks.find(({ slug }) => slug === row.benchmark);
  for (let i = random.pick([0, 1, 1, 2, 2, 3, 4]); i > 0; --i) {
    const change = random.pick(['who', 'who', 'when', 'when', 'values', 'values', 'context', 'version', 'quant', 'hardware', 'state', 'moderation',
                                'evidence', 'lane', 'headline']);
    if (change === 'who') source_and_operator(random, row);
    if (change === 'when') row.measured_at = other.measured_at;
    if (change === 'values') set_values(random, row, benchmark, site);
    if (change === 'context') set_context(random, row, benchmark);
    if (change === 'version') row.runtime_version = other.runtime_version;
    if (change === 'quant') row.quant = other.quant;
    if (change === 'hardware') set_place(random, row, site);
    if (change === 'state') row.state = row.scores ? undefined : other.state;
    if (change === 'moderation') moderate(random, row);
    if (change === 'evidence') [row.driver, row.os, row.submitted_at] = [other.driver, other.os, other.submitted_at];
    if (change === 'lane') row.lane = other.lane;
    if (change === 'headline' && benchmark.kind === 'performance') {
      const value = random.pick(performance_values);
      row.metrics = { ...row.metrics, [benchmark.metric]: value };
      if (row.runs?.values && random.chance(0.8)) row.runs = runs_around(random, value);
    }
  }
  return row;
}

// Somebody tries to reproduce an early row, and mostly sends what that takes.
function retry(random, site, rows) {
  const original = random.pick(rows.slice(0, 3));
  const benchmark = site.benchmarks.find(({ slug }) => slug === original.benchmark);
  const row = { ...structuredClone(original), reproduces: original.id, measured_at: moment(random), log_url: `https://x.example/${random.below(1e9)}` };
  if (random.chance(0.9)) source_and_operator(random, row);
  if (random.chance(0.3)) set_place(random, row, site);
  if (random.chance(0.1)) row.runtime_version = random.pick(versions);
  moderate(random, row);
  const value = random.pick(random.chance(0.7) ? [100, 99.5, 100.5, 115, 85, 101] : performance_values);
  delete row.scores;
  row.metrics = { ...row.metrics, [benchmark.metric]: benchmark.kind === 'performance' ? value : random.pick(quality_values[benchmark.unit]) };
  if (benchmark.kind === 'performance') row.runs = runs_around(random, value);
  return row;
}

export function rows_of(random, site) {
  const rows = [];
  const count = random.pick(random.focus === 'any' ? [3, 8, 15, 25, 40] : [8, 15, 25, 25]);
  const nearness = random.pick([0.3, 0.7, 0.9]);
  const ids = Array.from({ length: count }, (_, i) => `row-${String((i * 7 + 3) % 97).padStart(2, '0')}${random.pick(['', '.a', '_b', '-c'])}-${i}`);
  for (const id of ids) {
    const retries = rows.length && random.chance(random.nasty < 1 ? 0.4 : 0.1);
    const row = retries ? retry(random, site, rows)
        : rows.length && random.chance(nearness) ? near_row(random, site, rows) : fresh_row(random, site);
    if (!retries) delete row.reproduces;
    if (!retries && rows.length && random.chance(random.nasty < 1 ? 0.75 : 0.45)) {
      row.reproduces = random.pick(random.rare(0.3) ? ids.map((other) => ({ id: other })) : random.nasty < 1 ? rows.slice(0, 3) : rows).id;
    }
    if (random.rare(0.04)) row.reproduces = random.pick([...blanks, 'no-such-row']);
    rows.push({ ...row, id });
  }
  return rows.map((row) => with_file(random, site, row));
}

// A row's scores lie in a file of their own; their names end as what they are.
function with_file(random, site, { scores, ...row }) {
  if (!scores) return row;
  const path = `outcomes/${row.id}.${random.pick(['ndjson', 'ndjson', 'csv', 'ndjson.gz', 'csv.gz'])}`;
  site.outcomes[path] = scores;
  return { ...row, outcomes: path };
}

