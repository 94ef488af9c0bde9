// The rules a second time, from the text of rules.md and interface.md alone. Slow and plain on purpose: every
// question is asked of all rows again. compare.mjs holds the program against it on random sites.
//
// A site is one object: policy, boards (or null), models, hardware, runtimes, benchmarks, operators, editorial
// {retire, annotate, clear, verify, remove}, rows (as in NDJSON) and ledger (ids).
import {
  above, add_months, age_in_months, at_least, at_most, below, compare_scalars, compare_text, compare_versions, day_of,
  instant_of, is_blank, median, or_null, to_tenth,
} from './values.mjs';

export const default_policy = {
  stale_months: 18, very_stale_months: 24, reproduction_tolerance: 0.15, reproduction_min_runs: 3, independent_at: 3,
  verify_margin_pp: 2.0, spread_tight: 0.1, spread_wide: 0.3, outlier_factor: 3.0, outlier_min_operators: 3, flood_rows: 5,
  points_reproduction: [20, 50, 62, 72, 80, 85], points_age: -10, points_tight: 10, points_wide: -20, points_missing: -4,
  points_outlier: -20, tiers: [40, 65, 85], noise_performance: 0.15, noise_session: 0.02, noise_quality_pp: 5.0,
};
const tiers = ['low', 'moderate', 'high', 'very-high'];
const lanes = ['smoke', 'decision', 'reference', 'gold'];
const by_id = (a, b) => compare_text(a.id, b.id);
const key_of = (...parts) => JSON.stringify(parts);
const find = (list, field, value) => list.find((each) => each[field] === value);

// ---- Words

function read_row(site, input) {
  const benchmark = find(site.benchmarks, 'slug', input.benchmark);
  const metric = metric_of(input, benchmark.metric);
  const hardware = find(site.hardware, 'slug', input.hardware);
  const row = {
    id: input.id, input, benchmark, hardware,
    model: find(site.models, 'slug', input.model),
    runtime: is_blank(input.runtime) ? null : find(site.runtimes, 'slug', input.runtime),
    operator: input.operator, source: input.source,
    quant: or_null(input.quant), version: or_null(input.runtime_version),
    hardware_count: input.hardware_count ?? 1, tier: or_null(hardware.tier),
    state: input.state ?? 'completed',
    measured: instant_of(input.measured_at),
    submitted: is_blank(input.submitted_at) ? null : instant_of(input.submitted_at),
    moderated: is_blank(input.moderation?.at) ? null : instant_of(input.moderation.at),
    moderation: input.moderation?.state ?? 'pending',
    values: input.runs?.values ?? [], warmup: input.runs?.warmup ?? null,
    shape: (benchmark.context_keys ?? []).map((key) => or_null(input.context?.[key])),
    log_url: or_null(input.log_url),
    metric, value: metric?.value ?? null,
  };
  row.completed = row.state === 'completed';
  if (!row.completed) row.value = null;   // rows not completed never become a number
  row.class = ['vendor', 'external'].includes(row.source) ? row.source : 'own';
  row.kind = benchmark.kind;
  row.performance = row.kind === 'performance';
  row.measured_day = day_of(row.measured);
  row.configuration = key_of(benchmark.slug, row.model.slug, row.quant, row.runtime?.slug ?? null, row.hardware.slug,
                             row.hardware_count, row.shape);
  return row;
}

function metric_of(input, name) {
  const given = input.metrics?.[name];
  if (given === undefined || given === null) return null;
  if (typeof given === 'number') return { value: given, stderr: null, n: null };
  if (given.value === undefined || given.value === null) return null;
  return { value: given.value, stderr: given.stderr ?? null, n: given.n ?? null };
}

// Earlier and later: by moderation.at, then id.
function compare_moderated(a, b) {
  const [x, y] = [a.moderated ?? 0n, b.moderated ?? 0n];
  return x === y ? compare_text(a.id, b.id) : x < y ? -1 : 1;
}

// By measured_at; ties: the later row.
function compare_measured(a, b) {
  return a.measured === b.measured ? compare_moderated(a, b) : a.measured < b.measured ? -1 : 1;
}

const breaking_until = (row, as_of) => (row.runtime?.breaking ?? []).filter((each) => each.date <= as_of);

function generation_of(row, as_of) {
  if (row.version === null || !/[0-9]/.test(row.version)) return null;
  return breaking_until(row, as_of).filter((each) => compare_versions(each.version, row.version) <= 0).length;
}

const same_or_tier = (a, b) => a.hardware === b.hardware || (a.tier !== null && a.tier === b.tier);

// A margin in percentage points, in the benchmark's unit; null where the unit has none.
function points_in_unit(benchmark, points) {
  return benchmark.unit === '%' ? points : benchmark.unit === 'fraction' ? points / 100 : null;
}

// ---- §1, §2: disposition and trust

function gate_reasons(row) {
  if (row.performance || !row.completed) return [];
  const { input, benchmark } = row;
  const reasons = [];
  if (is_blank(input.log_url) || !/^https?:\/\//i.test(input.log_url)) reasons.push('log_url');
  for (const field of ['runner_script', 'reproduction_command', 'quant', 'runtime', 'runtime_version']) {
    if (is_blank(input[field])) reasons.push(field);
  }
  const sampled = (input.context?.n_samples ?? 0) > 1 || (input.context?.temperature ?? 0) > 0;
  if (sampled && !benchmark.allow_sampling) reasons.push('best-of-n');
  return reasons;
}

function early_disposition(row, site, as_of) {
  if (row.measured_day > as_of || (row.moderated !== null && day_of(row.moderated) > as_of)) return ['future', []];
  const rejected = [];
  if (row.moderation === 'rejected') rejected.push('moderation');
  if (row.completed && ['runtime_version', 'driver', 'os', 'quant'].every((field) => is_blank(row.input[field]))) {
    rejected.push('critical-metadata');
  }
  if (rejected.length) return ['rejected', rejected];
  const pending = [...(row.moderation === 'approved' ? [] : ['moderation']), ...gate_reasons(row)];
  if (pending.length) return ['pending', pending];
  if (site.editorial.remove.some((entry) => entry.row === row.id && entry.date <= as_of)) return ['removed', []];
  return [null, []];
}

function trust_tier_of(row, site, as_of, policy) {
  if (row.performance) return null;
  if (row.source === 'vendor') return 'vendor-published';
  if (row.source === 'external') return 'external';
  if (row.source === 'editorial') return 'operator-measured';
  if (!row.completed) return 'independent';
  const records = site.editorial.verify.filter((entry) => entry.row === row.id && entry.date <= as_of);
  if (!records.length) return 'independent';
  const latest = records.reduce((a, b) => (b.date >= a.date ? b : a));
  const margin = points_in_unit(row.benchmark, policy.verify_margin_pp);
  return at_most(Math.abs(latest.value - row.value), margin) ? 'operator-verified' : 'disputed';
}

// ---- §8: flags

const median_holds = (row) => {
  const middle = median(row.values);
  return at_most(Math.abs(row.value - middle), 0.005 * Math.abs(middle));
};

function is_implausible(row, questioned, policy) {
  if (!row.performance || !row.completed) return false;
  const similar = questioned.filter((other) =>
    other.completed && other.operator !== row.operator && other.benchmark === row.benchmark && other.model === row.model &&
    other.quant === row.quant && other.runtime === row.runtime && other.hardware_count === row.hardware_count &&
    same_or_tier(row, other) && key_of(other.shape) === key_of(row.shape));
  if (new Set(similar.map((other) => other.operator)).size < policy.outlier_min_operators) return false;
  const middle = median(similar.map((other) => other.value));
  return row.benchmark.higher_is_better === false ? below(row.value, middle / policy.outlier_factor)
                                                  : above(row.value, middle * policy.outlier_factor);
}

function is_copied(row, questioned) {
  return questioned.some((other) => {
    if (other.operator === row.operator || compare_moderated(other, row) >= 0) return false;
    if (row.log_url !== null && other.benchmark === row.benchmark && other.log_url === row.log_url) return true;
    return row.values.length >= 3 && other.configuration === row.configuration && row.value !== null &&
           other.value === row.value && key_of(other.values) === key_of(row.values);
  });
}

function is_flood(row, questioned, policy) {
  const day = (each) => day_of(each.submitted ?? each.measured);
  const before = questioned.filter((other) =>
    other.operator === row.operator && other.configuration === row.configuration && day(other) === day(row) &&
    compare_moderated(other, row) < 0);
  return before.length >= policy.flood_rows;
}

function is_vendor_number(row) {
  if (row.value === null) return false;
  const figures = [...(row.hardware.vendor_figures ?? []), ...(row.model.vendor_figures ?? [])];
  return figures.some((figure) => figure.metric === row.benchmark.metric && figure.value === row.value);
}

function flags_of(row, questioned, policy) {
  const flags = [];
  if (row.performance && row.completed && row.values.length && !median_holds(row)) flags.push('inconsistent');
  if (is_implausible(row, questioned, policy)) flags.push('implausible');
  if (is_copied(row, questioned)) flags.push('copied');
  if (is_flood(row, questioned, policy)) flags.push('flood');
  if (is_vendor_number(row)) flags.push('vendor-number');
  return flags;
}

function is_hardware_mismatch(row, questioned) {
  const others = questioned.filter((other) => other.operator === row.operator && other !== row);
  return others.length >= 2 && !others.some((other) => same_or_tier(row, other));
}

// ---- §3: identity

function identity_key(row) {
  if (row.performance) return key_of(row.operator, row.configuration, row.class);
  return key_of(row.configuration, row.class, row.source === 'agent',
                ['operator-measured', 'operator-verified'].includes(row.trust_tier));
}

function decide_current(published) {
  for (const row of published) {
    const group = published.filter((other) => other.key === row.key);
    const good = group.filter((other) => other.completed && !other.retired);
    const current = (good.length ? good : group).reduce((a, b) => (compare_measured(b, a) > 0 ? b : a));
    row.current = current;
    row.superseded = compare_measured(row, current) < 0;
    row.history = row !== current ? []
        : group.filter((other) => compare_measured(other, row) < 0).sort((a, b) => compare_measured(b, a)).map((other) => other.id);
  }
}

// ---- §4: reproduction

function attempt_at(attempt, original, named, policy) {
  const reasons = [];
  const fails = (reason, failed) => { if (failed) reasons.push(reason); };
  const same_runtime = attempt.runtime !== null && attempt.runtime === original.runtime;
  const delta = (attempt.value - original.value) / original.value;
  fails('configuration', attempt.benchmark !== original.benchmark || attempt.model !== original.model ||
        attempt.quant !== original.quant || attempt.quant === null || attempt.hardware_count !== original.hardware_count ||
        key_of(attempt.shape) !== key_of(original.shape));
  fails('hardware-tier', !same_or_tier(attempt, original));
  fails('runtime', !same_runtime);
  fails('runtime-breaking', same_runtime && (attempt.generation === null || attempt.generation !== original.generation));
  fails('same-operator', attempt.operator === original.operator);
  fails('source', attempt.class !== 'own');
  fails('retired', attempt.retired);
  fails('before-original', attempt.measured < named.measured);
  fails('runs', !(attempt.warmup >= 1) || attempt.values.length < policy.reproduction_min_runs);
  fails('median', attempt.values.length > 0 && !median_holds(attempt));
  const outside = above(Math.abs(delta), policy.reproduction_tolerance);
  fails('other-card', outside && attempt.hardware !== original.hardware);
  fails('refreshed', outside && original !== named);
  const outcome = reasons.length ? 'ineligible' : outside ? 'divergent' : 'successful';
  return { attempt, original, outcome, delta, reasons };
}

function decide_attempts(published, policy) {
  const attempts = [];
  for (const row of published) {
    row.reproduction_of = null;
    const named = published.find((other) => other.id === row.input.reproduces);
    const can = (each) => each.performance && each.completed;
    if (!named || !can(row) || !can(named)) continue;
    row.reproduction_of = attempt_at(row, named, named, policy);
    attempts.push(row.reproduction_of);
    if (named.superseded && named.current.completed && named.current !== row) {
      attempts.push(attempt_at(row, named.current, named, policy));
    }
  }
  for (const row of published) {
    row.attempts = attempts.filter((each) => each.original === row).sort((a, b) => by_id(a.attempt, b.attempt));
    const counting = new Map();
    for (const each of row.attempts.filter((one) => one.outcome !== 'ineligible')) {
      const known = counting.get(each.attempt.operator);
      if (!known || compare_measured(each.attempt, known.attempt) > 0) counting.set(each.attempt.operator, each);
    }
    row.successful = [...counting.values()].filter((each) => each.outcome === 'successful').length;
    row.divergent = [...counting.values()].filter((each) => each.outcome === 'divergent').length;
    row.verification = verification_of(row, policy);
  }
}

function verification_of(row, policy) {
  if (!row.performance || !row.completed) return null;
  if (row.source === 'vendor') return 'vendor-published';
  if (row.source === 'external') return 'external';
  if (row.divergent >= 1 && row.divergent >= row.successful) return 'contested';
  if (row.source === 'editorial') return 'editorial';
  if (row.successful >= policy.independent_at) return 'independently-reproduced';
  return row.successful >= 1 ? 'reproduced' : 'community-submitted';
}

// ---- §5: lifecycle

function decide_lifecycle(row, site, as_of, policy) {
  const entries = site.editorial.retire.filter((entry) => entry.row === row.id);
  const retirements = entries.filter((entry) => entry.date <= as_of).sort((a, b) => compare_text(a.date, b.date));
  row.stale_on = add_months(row.measured_day, policy.stale_months);
  row.very_stale_on = add_months(row.measured_day, policy.very_stale_months);
  row.age = age_in_months(row.measured_day, as_of);
  row.old = as_of >= row.stale_on;
  row.retired = retirements.length > 0;
  row.retirement = retirements[0] ?? null;
  row.lifecycle = row.retired ? 'retired' : as_of >= row.very_stale_on ? 'very-stale' : row.old ? 'stale' : 'current';
  const ahead = entries.map((entry) => entry.date);
  if (row.lifecycle === 'current') ahead.push(row.stale_on);
  if (row.lifecycle === 'current' || row.lifecycle === 'stale') ahead.push(row.very_stale_on);
  row.state_changes_on = row.retired ? null : first_after(ahead, as_of);
}

function first_after(dates, as_of) {
  return dates.filter((date) => date > as_of).sort()[0] ?? null;
}

// ---- §6: confidence

const evidence_fields = ['runtime_version', 'driver', 'os'];
const evidence_metrics = ['vram_peak_mib', 'ttft_ms'];

function missing_of(row) {
  return [...evidence_fields.filter((field) => is_blank(row.input[field])),
          ...evidence_metrics.filter((name) => metric_of(row.input, name) === null)];
}

function variance_groups(published) {
  const groups = new Map();
  for (const row of published) {
    row.group = null;
    if (!row.performance || !row.completed || row.superseded || row.retired || row.class !== 'own' || row.generation === null) continue;
    const key = key_of(row.configuration, row.generation);
    if (!groups.has(key)) groups.set(key, { rows: [] });
    row.group = groups.get(key);
    row.group.rows.push(row);
  }
  for (const group of groups.values()) {
    const values = group.rows.map((row) => row.value);
    group.spread = values.length < 2 ? null : (Math.max(...values) - Math.min(...values)) / median(values);
  }
  return [...groups.values()].filter((group) => group.spread !== null);
}

const is_wide = (group, policy) => at_least(group.spread, policy.spread_wide);

function confidence_state(row, policy) {
  const spread = row.group?.spread ?? null;
  const variance = spread === null ? 0
      : at_most(spread, policy.spread_tight) ? policy.points_tight
      : is_wide(row.group, policy) ? policy.points_wide : 0;
  const behind = row.breaking.length > 0 && (row.generation === null || row.generation < row.breaking.length);
  return {
    successful: row.successful, divergent: row.divergent, editorial: row.source === 'editorial', vendor: row.source === 'vendor',
    age: row.age, old: row.old, variance, missing: missing_of(row), implausible: row.flags.includes('implausible'), behind,
  };
}

function confidence_of(state, policy) {
  const net = Math.max(0, state.successful - state.divergent + (state.editorial ? 1 : 0));
  const points = {
    reproductions: policy.points_reproduction[Math.min(net, 5)],
    age: to_tenth((policy.points_age * Math.min(state.age, policy.stale_months)) / policy.stale_months),
    variance: state.variance,
    missing: policy.points_missing * state.missing.length,
    outlier: state.implausible && state.successful === 0 ? policy.points_outlier : 0,
  };
  const score = to_tenth(Math.max(0, Object.values(points).reduce((a, b) => a + b, 0)));
  let level = policy.tiers.filter((boundary) => at_least(score, boundary)).length;
  const caps = [...(state.missing.length === 5 ? ['all-missing'] : []), ...(state.vendor ? ['vendor'] : [])];
  const drops = [...(state.behind ? ['runtime-breaking'] : []), ...(state.old ? ['stale'] : [])];
  if (caps.length) level = 0;
  level = Math.max(0, level - drops.length);
  return { tier: tiers[level], level, score, points, caps, drops };
}

function raise_of(row, state, policy) {
  if (row.superseded || row.retired) return [];
  const now = confidence_of(state, policy);
  const changes = state.missing.map((field) => [`fill:${field}`, { missing: state.missing.filter((other) => other !== field) }]);
  if (state.missing.length >= 2) changes.push(['fill:all', { missing: [] }]);
  changes.push(['reproduce', { successful: state.successful + 1 }]);
  changes.push(['refresh', { age: 0, old: false }]);
  changes.push(['current-runtime', { behind: false }]);
  return changes
      .map(([action, change]) => ({ action, ...confidence_of({ ...state, ...change }, policy) }))
      .filter((each) => each.score !== now.score || each.tier !== now.tier)
      .sort((a, b) => b.level - a.level || b.score - a.score || compare_text(a.action, b.action))
      .map(({ action, score, tier }) => ({ action, score, tier }));
}

// ---- §7: lanes and labels

const reference_controls = ['pinned-dataset', 'preserved-artifacts', 'reviewed-scoring'];
const gold_controls = [...reference_controls, 'dataset', 'sandbox', 'provenance', 'access', 'maintainer-review'];

function lane_of(row) {
  const { benchmark } = row;
  const has = (controls) => controls.every((control) => (benchmark.controls ?? []).includes(control));
  const earned = has(gold_controls) ? 'gold' : has(reference_controls) ? 'reference' : 'decision';
  const given = benchmark.lane ?? 'decision';
  const declared = row.input.lane ?? given;
  const effective = [declared, given, earned].sort((a, b) => lanes.indexOf(a) - lanes.indexOf(b))[0];
  return { declared, effective };
}

function label_of(row) {
  if (!row.completed) return 'execution-truth';
  if (row.source === 'agent') return 'agent-dogfood';
  if (row.class !== 'own' || row.superseded || ['very-stale', 'retired'].includes(row.lifecycle) || row.trust_tier === 'disputed') {
    return 'informational';
  }
  if (row.lane.effective === 'smoke') return 'local-telemetry';
  if (row.lifecycle === 'stale' || row.confidence?.tier === 'low') return 'informational';
  return ['reference', 'gold'].includes(row.lane.effective) ? 'reference-evidence' : 'decision-grade';
}

// ---- §9: intervals, slices, ranks

const t_two_sided = [4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
                     2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042];

function runs_half_width(values) {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return ((t_two_sided[n - 3] ?? 1.96) * deviation) / Math.sqrt(n);
}

function half_width_of(row, policy) {
  const { value, stderr } = row.metric;
  const given = stderr === null ? null : 1.96 * stderr;
  const or_assumed = (assumed) => (given !== null ? ['stderr', given] : assumed === null ? ['none', null] : ['assumed', assumed]);
  if (row.kind === 'fidelity') return or_assumed(null);
  if (row.performance) {
    if (row.values.length < 3) return or_assumed(policy.noise_performance * value);
    return ['runs', Math.max(runs_half_width(row.values), policy.noise_session * value)];
  }
  const n = row.metric.n ?? row.benchmark.items ?? null;
  const unit = { '%': 100, fraction: 1 }[row.benchmark.unit] ?? null;
  if (n === null || unit === null) return or_assumed(points_in_unit(row.benchmark, policy.noise_quality_pp));
  const p = Math.min(1, Math.max(0, value / unit));
  const half = Math.max(1.96 * Math.sqrt((p * (1 - p)) / n) * unit, (3 / n) * unit, given ?? 0);
  return [given === null ? 'n' : 'stderr', half];
}

function headline_of(row, policy) {
  if (!row.completed) return null;
  const [interval, half] = half_width_of(row, policy);
  return {
    metric: row.benchmark.metric, value: row.value, stderr: row.metric.stderr, interval,
    low: half === null ? null : row.value - half, high: half === null ? null : row.value + half,
  };
}

function surely_better(a, b) {
  if (a.headline.low === null || b.headline.low === null) return false;
  if (a.benchmark.higher_is_better === false) return below(a.headline.high, b.headline.low);
  return above(a.headline.low, b.headline.high);
}

const better = (a, b) => (a.benchmark.higher_is_better === false ? a.value < b.value : a.value > b.value);

// A field that a board may name: of the row, of its model or hardware, else of its context.
function field_of(row, field) {
  const special = {
    organization: row.model.organization, family: row.model.family, tier: row.hardware.tier, state: row.state,
    hardware_count: row.hardware_count, lane: row.input.lane ?? row.benchmark.lane ?? 'decision',
  };
  const own = ['id', 'benchmark', 'model', 'quant', 'runtime', 'runtime_version', 'hardware', 'driver', 'os', 'source', 'operator'];
  if (field in special) return or_null(special[field]);
  if (own.includes(field)) return or_null(row.input[field]);
  return or_null(row.input.context?.[field]);
}

function context_of(row, board) {
  const context = (row.benchmark.context_keys ?? []).map((key, i) => [key, row.shape[i]]);
  for (const field of board.slice_by ?? []) context.push([field, field_of(row, field)]);
  if (row.kind === 'fidelity') {
    for (const field of ['family', 'checkpoint', 'tokenizer']) context.push([field, or_null(row.model[field])]);
  }
  return context;
}

function unranked_reason(row) {
  if (!row.completed) return row.state;
  if (['retired', 'very-stale'].includes(row.lifecycle)) return row.lifecycle;
  if (row.class !== 'own') return row.class;
  return row.trust_tier === 'disputed' ? 'disputed' : null;
}

function slice_of(context, rows) {
  const ranked = rows.filter((row) => unranked_reason(row) === null);
  const entries = ranked.map((row) => ({
    rank: 1 + ranked.filter((other) => better(other, row)).length,
    rank_low: 1 + ranked.filter((other) => surely_better(other, row)).length,
    rank_high: ranked.filter((other) => !surely_better(row, other)).length,
    id: row.id, model: row.model.slug, value: row.value, low: row.headline.low, high: row.headline.high,
    tier: row.confidence?.tier ?? null, trust_tier: row.trust_tier, verification: row.verification, lifecycle: row.lifecycle,
    label: row.label, measured_at: row.input.measured_at,
  })).sort((a, b) => a.rank - b.rank || by_id(a, b));
  const widths = ranked.filter((row) => ['runs', 'stderr', 'n'].includes(row.headline.interval))
                     .map((row) => row.headline.high - row.headline.low);
  return {
    context: Object.fromEntries(context), resolvable_gap: widths.length < 2 ? null : median(widths), entries,
    unranked: rows.filter((row) => unranked_reason(row) !== null).sort(by_id)
                  .map((row) => ({ id: row.id, reason: unranked_reason(row) })),
  };
}

function board_of(board, published, as_of) {
  const fits = (row) => Object.entries(board.where ?? {}).every(([field, wanted]) =>
    [wanted].flat().some((value) => or_null(value) === field_of(row, field)));
  const rows = published.filter((row) => row.benchmark.slug === board.benchmark && !row.superseded && fits(row));
  const slices = new Map();
  for (const row of rows) {
    const context = context_of(row, board);
    const key = key_of(context);
    if (!slices.has(key)) slices.set(key, { context, rows: [] });
    slices.get(key).rows.push(row);
  }
  const ordered = [...slices.values()].sort((a, b) => {
    for (let i = 0; i < a.context.length; ++i) {
      const order = compare_scalars(a.context[i][1], b.context[i][1]);
      if (order) return order;
    }
    return 0;
  });
  return {
    slug: board.slug, benchmark: board.benchmark,
    next_change_at: first_after(rows.map((row) => row.state_changes_on).filter((date) => date !== null), as_of),
    slices: ordered.map((slice) => slice_of(slice.context, slice.rows)), rows: rows.map((row) => row.id),
  };
}

// The first date on which anything dated can change any output: never because of a row that is rejected or pending,
// or will be once its dates have come.
function next_change_of(site, rows, as_of) {
  const end_of_time = '9999-12-31';
  const has_a_say = (row) => !['rejected', 'pending'].includes(early_disposition(row, site, end_of_time)[0]);
  const dates = site.runtimes.flatMap((runtime) => (runtime.breaking ?? []).map((each) => each.date));
  dates.push(...site.editorial.remove.filter((entry) => site.ledger.includes(entry.row)).map(({ date }) => date));   // tombstones
  for (const row of rows.filter(has_a_say)) {
    for (const entries of Object.values(site.editorial)) dates.push(...entries.filter((entry) => entry.row === row.id).map(({ date }) => date));
    if (row.disposition === 'published') dates.push(add_months(row.measured_day, row.age + 1));
    if (row.disposition === 'future') dates.push([row.measured_day, day_of(row.moderated ?? row.measured)].sort()[1]);
  }
  return first_after(dates, as_of);
}

// ---- What a reader and the editors see

const public_moderation = ({ state, by, at }) => ({ state, by, at });

function row_document(row, site, as_of, shown) {
  const with_confidence = row.performance && row.completed;
  const attempt = ({ outcome, delta, reasons }, id) => ({ row: id, outcome, delta, reasons });
  return {
    ...row.input, moderation: public_moderation(row.input.moderation), hardware_count: row.hardware_count, state: row.state,
    id: row.id, kind: row.kind, headline: row.headline,
    reproduces: is_blank(row.input.reproduces) || shown.has(row.input.reproduces) ? row.input.reproduces : null,
    lifecycle: {
      state: row.lifecycle, superseded: row.superseded, superseded_by: row.superseded ? row.current.id : null,
      age_months: row.age, stale_on: row.stale_on, very_stale_on: row.very_stale_on,
      retired_on: row.retirement?.date ?? null, reason: row.retirement?.reason ?? null,
    },
    verification: with_confidence ? {
      state: row.verification, successful: row.successful, divergent: row.divergent,
      attempts: row.attempts.map((each) => attempt(each, each.attempt.id)),
    } : null,
    reproduction_of: row.reproduction_of && attempt(row.reproduction_of, row.reproduction_of.original.id),
    trust_tier: row.trust_tier,
    confidence: row.confidence && {
      tier: row.confidence.tier, score: row.confidence.score,
      factors: Object.entries(row.confidence.points).map(([factor, points]) => ({ factor, points })),
      caps: row.confidence.caps, drops: row.confidence.drops,
    },
    raise: row.raise, lane: row.lane, label: row.label, missing: row.missing, flags: row.open_flags,
    history: row.history, boards: row.boards,
    annotations: site.editorial.annotate.filter((entry) => entry.row === row.id && entry.date <= as_of)
        .sort((a, b) => compare_text(a.date, b.date)).map(({ date, note }) => ({ date, note })),
  };
}

function review_of(site, rows, groups, policy, as_of) {
  const in_order = (list) => [...list].sort(by_id);
  const of = (disposition) => in_order(rows.filter((row) => row.disposition === disposition));
  return {
    as_of,
    rejected: of('rejected').map((row) => ({ row: row.id, reasons: row.reasons })),
    pending: of('pending').map((row) => ({ row: row.id, reasons: row.reasons })),
    withheld: of('withheld').map((row) => ({ row: row.id, flags: row.open_flags })),
    hints: in_order(rows.filter((row) => row.hint)).map((row) => ({ row: row.id, flag: 'hardware-mismatch' })),
    late: of('published').filter((row) => row.open_flags.length).map((row) => ({ row: row.id, flags: row.open_flags })),
    future: of('future').map((row) => row.id),
    removed: of('removed').map((row) => row.id),
    refresh_or_retire: of('published').filter((row) => row.lifecycle === 'very-stale' && !row.superseded).map((row) => row.id),
    wide_spread: groups.filter((group) => is_wide(group, policy))
        .map((group) => ({ rows: in_order(group.rows).map((row) => row.id), spread: group.spread }))
        .sort((a, b) => compare_text(a.rows[0], b.rows[0])),
  };
}

function decide_dispositions(site, rows, as_of, policy) {
  for (const row of rows) {
    [row.disposition, row.reasons] = early_disposition(row, site, as_of);
    row.trust_tier = trust_tier_of(row, site, as_of, policy);
    [row.flags, row.open_flags, row.hint] = [[], [], false];
  }
  const questioned = rows.filter((row) => row.disposition === null && row.class === 'own');
  for (const row of questioned) {
    const cleared = site.editorial.clear.filter((entry) => entry.row === row.id && entry.date <= as_of).map((entry) => entry.flag);
    row.flags = flags_of(row, questioned, policy);
    row.open_flags = row.flags.filter((flag) => !cleared.includes(flag));
    row.hint = is_hardware_mismatch(row, questioned) && !cleared.includes('hardware-mismatch');
  }
  for (const row of rows) {
    row.disposition ??= row.open_flags.length && !site.ledger.includes(row.id) ? 'withheld' : 'published';
  }
}

function decide_published(site, published, as_of, policy) {
  for (const row of published) {
    decide_lifecycle(row, site, as_of, policy);
    row.key = identity_key(row);
    row.breaking = breaking_until(row, as_of);
    row.generation = generation_of(row, as_of);
  }
  decide_current(published);
  decide_attempts(published, policy);
  const groups = variance_groups(published);
  for (const row of published) {
    const judged = row.performance && row.completed;
    const state = judged ? confidence_state(row, policy) : null;
    row.missing = judged ? state.missing : [];
    row.confidence = judged ? confidence_of(state, policy) : null;
    row.raise = judged ? raise_of(row, state, policy) : null;
    row.lane = lane_of(row);
    row.label = label_of(row);
    row.headline = headline_of(row, policy);
  }
  return groups;
}

export function predict(site, as_of) {
  const policy = { ...default_policy, ...site.policy };
  const rows = site.rows.map((input) => read_row(site, input));
  decide_dispositions(site, rows, as_of, policy);
  const published = rows.filter((row) => row.disposition === 'published').sort(by_id);
  const groups = decide_published(site, published, as_of, policy);
  const definitions = site.boards ?? site.benchmarks.map(({ slug }) => ({ slug, benchmark: slug }));
  const boards = definitions.map((board) => board_of(board, published, as_of));
  const shown = new Set(published.map((row) => row.id));
  for (const row of published) row.boards = boards.filter((board) => board.rows.includes(row.id)).map((board) => board.slug);
  return {
    dispositions: Object.fromEntries(rows.map((row) => [row.id, row.disposition])),
    rows: Object.fromEntries(published.map((row) => [row.id, row_document(row, site, as_of, shown)])),
    boards: Object.fromEntries(boards.map(({ rows: on_board, ...board }) => [board.slug, board])),
    next_change_at: next_change_of(site, rows, as_of),
    review: review_of(site, rows, groups, policy, as_of),
  };
}
