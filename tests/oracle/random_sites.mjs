// Random sites that are legal and nasty: few values for a field, so that keys meet; ties; dates at the edge of a month or
// of a zone; values that stand exactly on a limit. One seed, one site.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// mulberry32: small, seeded, good enough to vary sites.
export function random_of(seed) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const random = {
    nasty: 1,   // how often what is rare happens: 1 as written, less on calm sites
    rare: (share) => next() < share * random.nasty,
    below: (count) => Math.floor(next() * count),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    some: (list, share) => list.filter(() => next() < share),
  };
  return random;
}

const blanks = [undefined, '', ' ', null, '\t', '\u00a0', '\u3000 ', '\u2028'];
const words = {
  quant: ['q4_k_m', 'q8_0', 'Q4_K_M'],
  driver: ['570.1', '571.0'],
  os: ['debian-12', 'windows-11'],
};
const versions = ['1.0', 'v1.0', '1', '1.2', '1.10', '1.0rc1', '1.0-rc.2', '1.1.dev0', '1.0a2', '1.0.beta3', '1.0.post1', 'b6512', 'b6600',
                  'r7', 'nightly', 'dev', 'nightly-2026', '2.0', 'V2.0', '2.0.pre1', '0.9', '01.0', '1.0.0', 'version 2', '1.0+cu12',
                  '99999999999999999999.1', 'x1.2', '1.0.final', '1.0.alpha'];
const flags = ['inconsistent', 'implausible', 'copied', 'flood', 'vendor-number'];
const states = ['failed', 'partial', 'skipped', 'not-yet-benchmarked', 'not-comparable'];
const lanes = ['smoke', 'decision', 'reference', 'gold'];
const reference_controls = ['pinned-dataset', 'preserved-artifacts', 'reviewed-scoring'];
const gold_controls = ['dataset', 'sandbox', 'provenance', 'access', 'maintainer-review'];
const days = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-05-31', '2025-08-31', '2025-08-30', '2024-08-31', '2024-02-29', '2025-02-28',
              '2025-03-01', '2026-08-29', '2026-08-31', '2026-09-15', '2026-10-01', '2027-02-28', '2027-03-01', '2025-03-15', '2026-11-30',
              '2024-09-30', '2025-09-30', '2024-11-21', '2025-05-21'];
export const as_of_days = ['2026-02-28', '2026-08-31', '2026-09-15', '2026-09-30', '2027-02-28', '2027-02-28', '2027-03-31', '2027-06-30'];

const optional = (random, list, share_blank = 0.15) => (random.rare(share_blank) ? random.pick(blanks) : random.pick(list));

// The same day in many spellings, some of which are another day in UTC.
function moment(random) {
  const day = random.pick(random.chance(random.nasty) ? days : days.slice(0, 4));
  const clock = random.pick(['', '', '', 'T00:00:00Z', 'T23:59:59.999999999Z', 'T23:30:00-02:00', 'T00:30:00+01:00', 't12:00:00z',
                             ' 10:00:00+05:30', 'T10:00:00.5Z', 'T10:00:00.500Z', 'T23:59:60Z']);
  return day + clock;
}

function catalogues(random) {
  const figure = (metric) => ({ metric, value: random.pick([100, 115, 0.7, 70, 300, 2]) });
  const figures = () => random.some(['decode_tps', 'ttft_ms', 'accuracy'], 0.12).map(figure);
  const with_text = (object, fields) => {
    for (const [name, list] of Object.entries(fields)) {
      const value = optional(random, list, 0.3);
      if (value !== undefined && value !== null) object[name] = value;
    }
    return object;
  };
  const few = (list) => list.slice(0, 1 + random.below(random.nasty < 0.5 ? 2 : list.length));
  const models = few(['m1', 'm2', 'm3']).map((slug) =>
    with_text({ slug, vendor_figures: figures() }, { organization: ['o1', 'o2'], family: ['f1', 'f2'], checkpoint: ['c1', 'c2'], tokenizer: ['t1'] }));
  const hardware = few(['h1', 'h2', 'h3', 'h4']).map((slug) =>
    with_text({ slug, vendor_figures: figures() }, { tier: ['mid', 'mid', 'high'] }));
  const runtimes = few(['r1', 'r2']).map((slug) => ({
    slug,
    breaking: random.some(versions, random.pick([0, 0.08])).filter((version) => /[0-9]/.test(version)).map((version) =>
      ({ version, date: random.pick(days) })),
  }));
  const operators = [
    { handle: 'desk', kind: 'editorial' }, { handle: 'desk2', kind: 'editorial' }, { handle: 'ann', kind: 'community' },
    ...['bob', 'cee', 'dot', 'eve', 'fay', 'gil', 'hal'].map((handle) => ({ handle, kind: 'community' })), { handle: 'bot', kind: 'agent' }, { handle: 'acme', kind: 'vendor' }, { handle: 'lab', kind: 'external' },
  ];
  return { models, hardware, runtimes, operators, benchmarks: benchmarks(random) };
}

function protocol(random) {
  const controls = [...(random.chance(0.5) ? reference_controls : random.some(reference_controls, 0.6)),
                    ...(random.chance(0.4) ? gold_controls : random.some(gold_controls, 0.6))];
  const fields = { context_keys: random.some(['isl', 'osl', 'regime', 'batch'], 0.5), controls };
  if (random.chance(0.7)) fields.lane = random.pick(lanes);
  if (random.chance(0.3)) {
    fields.context_keys.push('n_samples', 'temperature');
    fields.allow_sampling = random.chance(0.7);
  }
  return fields;
}

function benchmarks(random) {
  const all = [
    { slug: 'decode', kind: 'performance', metric: 'decode_tps', unit: 'tok/s' },
    { slug: 'ttft', kind: 'performance', metric: 'ttft_ms', unit: 'ms', higher_is_better: false },
    { slug: 'quiz', kind: 'quality', metric: 'accuracy', unit: '%' },
    { slug: 'exam', kind: 'quality', metric: 'accuracy', unit: 'fraction' },
    { slug: 'score', kind: 'quality', metric: 'points', unit: 'elo' },
    { slug: 'error', kind: 'quality', metric: 'error_rate', unit: '%', higher_is_better: false },
    { slug: 'kld', kind: 'fidelity', metric: 'kld', unit: 'nats', higher_is_better: false },
    { slug: 'top1', kind: 'fidelity', metric: 'top1', unit: '%' },
  ];
  const chosen = random.nasty < 0.5 ? [random.pick(all)] : random.some(all, 0.3);
  if (random.nasty < 0.2) chosen[0] = random.pick(all.slice(0, 2));
  if (!chosen.length) chosen.push(random.pick(all.slice(0, 4)));
  return chosen.map((benchmark) => {
    const whole = { higher_is_better: true, ...benchmark, ...protocol(random) };
    if (whole.kind !== 'performance' && random.chance(0.4)) whole.items = random.pick([1, 100, 1319]);
    return whole;
  });
}

const performance_values = [100, 100, 100, 115, 115.00000001, 115.001, 85, 84.99, 100.5, 100.51, 99.5, 99.497, 110, 90, 105.3, 130, 300, 300.0000001,
                            300.1, 33.3, 33.333333333333336, 0.001, 1e6];
const quality_values = {
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

function set_values(random, row, benchmark) {
  const values = benchmark.kind === 'performance' ? performance_values : quality_values[benchmark.unit];
  const value = random.pick(random.chance(random.nasty) ? values : values.slice(0, 11));
  row.metrics = { [benchmark.metric]: metric_value(random, value, benchmark.kind) };
  for (const name of ['vram_peak_mib', 'ttft_ms', 'decode_tps']) {
    if (!(name in row.metrics) && random.chance(0.6)) row.metrics[name] = random.pick([1000, 0, { value: 12.5 }, null, {}]);
  }
  delete row.runs;
  if (benchmark.kind === 'performance' ? !random.rare(0.25) : random.chance(0.05)) row.runs = runs_around(random, value);
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
}

function fresh_row(random, site) {
  const benchmark = random.pick(site.benchmarks);
  const row = {
    benchmark: benchmark.slug, model: random.pick(site.models).slug, hardware: random.pick(site.hardware).slug,
    quant: optional(random, words.quant, 0.08), runtime: optional(random, site.runtimes.map(({ slug }) => slug), 0.08),
    runtime_version: optional(random, versions), driver: optional(random, words.driver), os: optional(random, words.os),
    measured_at: moment(random), submitted_at: random.chance(0.3) ? moment(random) : undefined,
    log_url: random.rare(0.1) ? random.pick([undefined, '', ' ', 'ftp://x.example/log', ' https://x.example/space', 'x.example/bare', 'https:/x.example', 'HTTP://x.example/l', 'https://x.example/same'])
                                : `https://x.example/${random.below(1e9)}`,
    runner_script: random.rare(0.05) ? random.pick(blanks) : 'run.sh',
    reproduction_command: random.rare(0.05) ? random.pick(blanks) : 'make run',
  };
  if (random.rare(0.2)) row.hardware_count = random.pick([1, 2, null]);
  if (random.rare(0.12)) [row.state, row.state_reason] = [random.pick(states), 'ran out of memory'];
  if (random.rare(0.3)) row.lane = random.pick(lanes);
  source_and_operator(random, row);
  moderate(random, row);
  set_values(random, row, benchmark);
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
    if (change === 'values') set_values(random, row, benchmark);
    if (change === 'context') set_context(random, row, benchmark);
    if (change === 'version') row.runtime_version = other.runtime_version;
    if (change === 'quant') row.quant = other.quant;
    if (change === 'hardware') row.hardware = other.hardware;
    if (change === 'state') row.state = other.state;
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
  if (random.chance(0.3)) row.hardware = random.pick(site.hardware).slug;
  if (random.chance(0.1)) row.runtime_version = random.pick(versions);
  moderate(random, row);
  const value = random.pick(random.chance(0.7) ? [100, 99.5, 100.5, 115, 85, 101] : performance_values);
  row.metrics = { ...row.metrics, [benchmark.metric]: benchmark.kind === 'performance' ? value : random.pick(quality_values[benchmark.unit]) };
  if (benchmark.kind === 'performance') row.runs = runs_around(random, value);
  return row;
}

function rows_of(random, site) {
  const rows = [];
  const count = random.pick([3, 8, 15, 25, 40]);
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
  return rows;
}

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
    tiers: [[40, 65, 85], [0, 10, 50], [49.9, 50, 50.1]], noise_performance: [0.15, 0, 0.5], noise_session: [0.02, 0, 1], noise_quality_pp: [5, 0, 100],
  };
  return Object.fromEntries(random.some(Object.keys(choices), 0.4).map((key) => [key, random.pick(choices[key])]));
}

function boards_of(random, site) {
  if (random.chance(0.3)) return null;
  return Array.from({ length: 1 + random.below(4) }, (_, i) => {
    const benchmark = random.pick(site.benchmarks);
    const board = { slug: `board${random.below(9)}-${i}`, title: `Board ${i}`, benchmark: benchmark.slug, where: {} };
    const filters = {
      hardware: ['h1', ['h1', 'h2']], hardware_count: [1, [1, 2]], quant: ['q4_k_m', ['q4_k_m', 'q8_0']], source: ['community', ['community', 'vendor']],
      operator: ['ann', ['ann', 'bob', 'desk']], isl: [1024, [1024, 512]], regime: ['warm', ['cold', true]], tier: ['mid'], family: ['f1', ['f1', 'f2']],
      model: ['m1'], state: ['completed', ['completed', 'failed']], runtime: ['r1'],
    };
    if (random.chance(0.4)) for (const field of random.some(Object.keys(filters), 0.12)) board.where[field] = random.pick(filters[field]);
    board.slice_by = random.some(['quant', 'hardware', 'runtime', 'family', 'tier', 'hardware_count', 'source', 'driver', 'isl', 'batch', 'seed', 'runtime_version', 'os', 'state', 'organization'],
                                 random.pick([0, 0, 0.15]));
    return board;
  });
}

export function random_site(seed) {
  const random = random_of(seed);
  random.nasty = random.pick([0.1, 0.1, 0.4, 1]);
  const site = { ...catalogues(random), policy: policy_of(random), ledger: [] };
  site.rows = rows_of(random, site);
  site.editorial = editorial_of(random, site);
  site.boards = boards_of(random, site);
  return { site, as_of: random.pick(as_of_days), ledger_as_of: random.chance(0.4) ? random.pick(as_of_days) : null };
}

// The site without some rows, and without what is said about them.
export function without(site, dropped) {
  const kept = (entries) => entries.filter((entry) => !dropped.has(entry.row));
  return {
    ...site, rows: site.rows.filter(({ id }) => !dropped.has(id)), ledger: site.ledger.filter((id) => !dropped.has(id)),
    editorial: Object.fromEntries(Object.entries(site.editorial).map(([name, entries]) => [name, kept(entries)])),
  };
}

// ---- On disk

const toml_value = (value) =>
  Array.isArray(value) ? `[${value.map(toml_value).join(', ')}]`
  : typeof value === 'string' ? (/^\d{4}-\d\d-\d\d$/.test(value) ? value : JSON.stringify(value))
  : typeof value === 'object' ? `{ ${Object.entries(value).map(([key, each]) => `${key} = ${toml_value(each)}`).join(', ')} }`
  : String(value);

const toml_tables = (name, tables) => tables.map((table) => {
  const lines = Object.entries(table).filter(([, value]) => value !== undefined && value !== null);
  return `[[${name}]]\n${lines.map(([key, value]) => `${key} = ${toml_value(value)}`).join('\n')}\n`;
}).join('\n');

function site_toml(site) {
  const policy = Object.entries(site.policy).map(([key, value]) => `${key} = ${toml_value(value)}`).join('\n');
  return `[site]\ntitle = "Random"\nbase_url = "https://random.example"\n\n[policy]\n${policy}\n\n${toml_tables('board', site.boards ?? [])}`;
}

// The ledger's chain; what a line says of the content is no matter here.
function ledger_text(ids, date) {
  const sha256 = (text) => createHash('sha256').update(text).digest('hex');
  let [text, previous] = ['', '0'.repeat(64)];
  for (const id of [...ids].sort()) {
    const line = `${id} ${date} ${sha256(id)} ${previous}`;
    text += `${line}\n`;
    previous = sha256(line);
  }
  return text;
}

// The same number in another spelling now and then: 1024, 1024.0, 1.024e3; 0 and -0.
function respelt(text, random) {
  return text.replace(/([:[,])(-?\d+)(?=[,}\]])/g, (whole, before, digits) => {
    if (!random.chance(0.1)) return whole;
    return before + random.pick(digits === '0' ? ['-0', '0.0', '0e5'] : [`${digits}.0`, `${digits}e0`, `${digits}0E-1`, `${digits}.000`]);
  });
}

export function row_lines(site) {
  const seed_of = ({ id }) => [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 1e6, 7);
  return site.rows.map((row) => `${respelt(JSON.stringify(row), random_of(seed_of(row)))}\n`);
}

export function write_site(site, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'data/results'), { recursive: true });
  const put = (name, text) => writeFileSync(join(folder, name), text);
  put('site.toml', site_toml(site));
  for (const [file, name] of [['models', 'model'], ['hardware', 'hardware'], ['runtimes', 'runtime'], ['benchmarks', 'benchmark'], ['operators', 'operator']]) {
    put(`data/${file}.toml`, toml_tables(name, site[file]));
  }
  put('data/editorial.toml', Object.entries(site.editorial).map(([name, entries]) => toml_tables(name, entries)).join('\n'));
  put('data/results/rows.ndjson', row_lines(site).join(''));
  if (site.ledger.length) put('data/published.ledger', ledger_text(site.ledger, '2024-01-01'));
}
