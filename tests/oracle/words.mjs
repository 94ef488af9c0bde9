// What rules.md calls Words, of one row: what it is, what it shares with others, what comes earlier.
import { member, NumberText, parse_text, public_input_hash } from './json_text.mjs';
import { compare_text, compare_versions, day_of, instant_of, is_blank, or_null } from './values.mjs';

export const by_id = (a, b) => compare_text(a.id, b.id);
export const key_of = (...parts) => JSON.stringify(parts);
export const find = (list, field, value) => list.find((each) => each[field] === value);
export const lower_is_better = (benchmark) => benchmark.higher_is_better === false;

export function metric_of(input, name) {
  const given = input.metrics?.[name];
  if (given === undefined || given === null) return null;
  if (typeof given === 'number') return { value: given, stderr: null, n: null };
  if (given.value === undefined || given.value === null) return null;
  return { value: given.value, stderr: given.stderr ?? null, n: given.n ?? null };
}

// The headline's number as it was submitted.
function submitted_text(line, name) {
  const given = member(member(parse_text(line), 'metrics'), name);
  const number = given?.members ? member(given, 'value') : given;
  return number instanceof NumberText ? number.text : null;
}

// One quant has many names: those of one entry of data/quants.toml, case ignored. Others are told apart as they stand.
export function quant_entry(site, name) {
  const same = (other) => other.toLowerCase() === name.toLowerCase();
  return site.quants.find((quant) => same(quant.name) || (quant.aliases ?? []).some(same)) ?? null;
}

const quant_of = (site, name) => (is_blank(name) ? null : quant_entry(site, name)?.name ?? name);

// In variants false is as good as absent.
const variant_of = (value) => (value === false ? null : or_null(value));

export function read_row(site, input, line) {
  const benchmark = find(site.benchmarks, 'slug', input.benchmark);
  const hosted = !is_blank(input.provider);
  const hardware = hosted ? null : find(site.hardware, 'slug', input.hardware);
  const row = {
    id: input.id, input, benchmark, hardware, hosted,
    provider: hosted ? input.provider : null,
    model: find(site.models, 'slug', input.model),
    runtime: is_blank(input.runtime) ? null : find(site.runtimes, 'slug', input.runtime),
    operator: input.operator, source: input.source,
    quant: quant_of(site, input.quant), version: or_null(input.runtime_version), model_version: or_null(input.model_version),
    hardware_count: hosted ? 1 : input.hardware_count ?? 1, tier: or_null(hardware?.tier),
    state: input.state ?? 'completed',
    measured: instant_of(input.measured_at),
    submitted: is_blank(input.submitted_at) ? null : instant_of(input.submitted_at),
    values: input.runs?.values ?? [], warmup: input.runs?.warmup ?? null, statistic: input.runs?.statistic ?? 'median',
    shape: (benchmark.context_keys ?? []).map((key) => or_null(input.context?.[key])),
    variants: (benchmark.variant_keys ?? []).map((key) => variant_of(input.context?.[key])),
    scores: is_blank(input.outcomes) ? null : site.outcomes[input.outcomes],
    log_url: or_null(input.log_url), hash: public_input_hash(line, site.moderation),
    metric: metric_of(input, benchmark.metric), value_text: submitted_text(line, benchmark.metric),
  };
  row.completed = row.state === 'completed';
  row.value = row.completed ? row.metric?.value ?? null : null;   // rows not completed never become a number
  row.class = ['vendor', 'external'].includes(row.source) ? row.source : 'own';
  row.kind = benchmark.kind;
  row.performance = row.kind === 'performance';
  row.measured_day = day_of(row.measured);
  row.configuration = key_of(benchmark.slug, row.model.slug, row.quant, row.runtime?.slug ?? null, row.hardware?.slug ?? null,
                             row.provider, row.hardware_count, row.shape, row.variants);
  return row;
}

const compare_instants = (x, y) => (x === y ? 0 : x < y ? -1 : 1);

// Earlier and later: by moderation.at, then id.
export const compare_moderated = (a, b) => compare_instants(a.moderated ?? 0n, b.moderated ?? 0n) || compare_text(a.id, b.id);

// By measured_at; ties: the later row.
export const compare_measured = (a, b) => compare_instants(a.measured, b.measured) || compare_moderated(a, b);

export const latest = (rows) => rows.reduce((a, b) => (compare_measured(b, a) > 0 ? b : a));

export const breaking_until = (row, as_of) => (row.runtime?.breaking ?? []).filter((each) => each.date <= as_of);

export function generation_of(row, as_of) {
  if (row.hosted) return row.model_version;
  if (row.version === null || !/[0-9]/.test(row.version)) return null;
  return breaking_until(row, as_of).filter((each) => compare_versions(each.version, row.version) <= 0).length;
}

export function same_place(a, b) {
  if (a.hosted !== b.hosted) return false;
  if (a.hosted) return a.provider === b.provider;
  return a.hardware === b.hardware || (a.tier !== null && a.tier === b.tier);
}

export const same_shape = (a, b) => key_of(a.shape) === key_of(b.shape);
export const same_variants = (a, b) => key_of(a.variants) === key_of(b.variants);

// 100 for percent, 1 for fractions, null where a unit is neither.
export const scale_of = (benchmark) => ({ '%': 100, fraction: 1 })[benchmark.unit] ?? null;

// A margin in percentage points, in the benchmark's unit; null where the unit has none.
export function points_in_unit(benchmark, points) {
  const scale = scale_of(benchmark);
  return scale === null ? null : (points * scale) / 100;
}

export const better = (a, b) => (lower_is_better(a.benchmark) ? a.value < b.value : a.value > b.value);

export const first_after = (dates, as_of) => dates.filter((date) => date > as_of).sort()[0] ?? null;
