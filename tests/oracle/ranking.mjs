// §9 and §9a: intervals, slices, ranks, setups, boards.
import { wilson, t_95 } from './numerics.mjs';
import { pair_of, reach_of, surely_better } from './outcomes.mjs';
import { tiers } from './confidence.mjs';
import { compare_scalars, median, or_null } from './values.mjs';
import { better, by_id, compare_measured, find, first_after, key_of, lower_is_better, quant_entry, scale_of } from './words.mjs';

// ---- Intervals

function runs_half_width(values) {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return (t_95(n - 1) * deviation) / Math.sqrt(n);
}

const around = (kind, value, half) => (half === null ? { kind: 'none', low: null, high: null } : { kind, low: value - half, high: value + half });

function items_known(row, site) {
  const n = row.metric.n ?? row.benchmark.items ?? null;
  if (n === null || !row.benchmark.clusters) return n;
  return Math.min(n, new Set(site.clusters[row.benchmark.clusters].map(({ cluster }) => cluster)).size);
}

// Wilson's interval in the unit, its ends moved out to `middle` ± `reach`.
function wilson_in_unit(share, n, scale, middle, reach) {
  const { low, high } = wilson(Math.min(1, Math.max(0, share)), n);
  return { low: Math.min(low * scale, middle - reach), high: Math.max(high * scale, middle + reach) };
}

function quality_interval(row, site, policy) {
  const { value, metric: { stderr }, benchmark } = row;
  const scale = scale_of(benchmark);
  const n = items_known(row, site);
  if (scale !== null && row.outcomes !== null) {
    const { mean, s, groups } = row.outcomes;
    const reach = groups >= 2 ? t_95(groups - 1) * s * scale : 0;
    return { kind: 'outcomes', ...wilson_in_unit(mean, row.outcomes.n, scale, mean * scale, reach) };
  }
  if (scale !== null && n !== null) {
    return { kind: stderr === null ? 'n' : 'stderr', ...wilson_in_unit(value / scale, n, scale, value, 1.96 * (stderr ?? 0)) };
  }
  if (stderr !== null) return around('stderr', value, 1.96 * stderr);
  return around('assumed', value, scale === null ? null : (policy.noise_quality_pp * scale) / 100);
}

function interval_of(row, site, policy) {
  const { value, metric: { stderr } } = row;
  const given = stderr === null ? null : 1.96 * stderr;
  if (row.kind === 'fidelity') return around('stderr', value, given);
  if (row.performance) {
    if (row.values.length >= 3) return around('runs', value, Math.max(runs_half_width(row.values), policy.noise_session * value));
    return given !== null ? around('stderr', value, given) : around('assumed', value, policy.noise_performance * value);
  }
  const interval = quality_interval(row, site, policy);
  const scale = scale_of(row.benchmark);
  if (scale === null || interval.low === null) return interval;
  return { kind: interval.kind, low: Math.min(value, Math.max(0, interval.low)), high: Math.max(value, Math.min(scale, interval.high)) };
}

export function headline_of(row, site, policy) {
  if (!row.completed) return null;
  const { kind, low, high } = interval_of(row, site, policy);
  return { metric: row.benchmark.metric, value: row.value, stderr: row.metric.stderr, interval: kind, low, high };
}

// ---- Who is ranked

const items_of = (row) => row.outcomes?.n ?? row.metric.n;

function has_fewer_items(row) {
  const wanted = row.benchmark.items ?? null;
  return row.kind === 'quality' && wanted !== null && items_of(row) !== null && items_of(row) < wanted;
}

export function unranked_reason(row) {
  if (!row.completed) return row.state;
  if (row.lifecycle === 'retired') return 'retired';
  if (row.lifecycle === 'very-stale' && row.benchmark.archive !== true) return 'very-stale';
  if (row.class !== 'own') return row.class;
  if (row.trust_tier === 'disputed') return 'disputed';
  if (row.under_review) return 'under-review';
  return has_fewer_items(row) ? 'fewer-items' : null;
}

// ---- Setups

const trust_order = ['operator-measured', 'operator-verified', 'independent'];

function representative_of(rows) {
  const before = (a, b) => {
    if (a.performance) return tiers.indexOf(b.confidence.tier) - tiers.indexOf(a.confidence.tier) || b.successful - a.successful;
    return (a.source === 'agent') - (b.source === 'agent') || trust_order.indexOf(a.trust_tier) - trust_order.indexOf(b.trust_tier);
  };
  return [...rows].sort((a, b) => before(a, b) || compare_measured(b, a))[0];
}

// The ranked rows of one matched group, by configuration.
export function setups_of(ranked) {
  const groups = new Map();
  for (const row of ranked) {
    if (!groups.has(row.configuration)) groups.set(row.configuration, []);
    groups.get(row.configuration).push(row);
  }
  return [...groups.values()].map((rows) => {
    const values = rows.map((row) => row.value);
    const bounded = rows.filter((row) => row.headline.low !== null).map((row) => row.headline);
    const middle = median(values);
    return {
      representative: representative_of(rows), rows: [...rows].sort(by_id), benchmark: rows[0].benchmark, value: middle,
      low: bounded.length ? Math.min(...bounded.map(({ low }) => low)) : null,
      high: bounded.length ? Math.max(...bounded.map(({ high }) => high)) : null,
      operators: new Set(rows.map((row) => row.operator)).size,
      spread: rows.length < 2 || middle === 0 ? null : (Math.max(...values) - Math.min(...values)) / Math.abs(middle),
    };
  });
}

// ---- A slice

function ranks_of(all, each, surely) {
  return {
    rank: 1 + all.filter((other) => better(other, each)).length,
    rank_low: 1 + all.filter((other) => surely(other, each)).length,
    rank_high: all.filter((other) => !surely(each, other)).length,
  };
}

// Rows in the longest sequence of which each is surely better than the next.
function longest_sequence(ranked, surely) {
  const worst_first = [...ranked].sort((a, b) => (better(a, b) ? 1 : better(b, a) ? -1 : 0));
  const length = new Map();
  for (const row of worst_first) {
    length.set(row, 1 + Math.max(0, ...ranked.filter((other) => surely(row, other)).map((other) => length.get(other))));
  }
  return Math.max(0, ...length.values());
}

// The verdicts of a slice hold together: every pair is judged once, among all of them.
function verdicts_of(ranked) {
  const M = Math.max(1, (ranked.length * (ranked.length - 1)) / 2);
  const sure = new Map(ranked.map((row) => [row, new Set(ranked.filter((other) => other !== row && surely_better(row, other, M)))]));
  const pairs = ranked.flatMap((row, i) => ranked.slice(i + 1).map((other) => [row, other]));
  const surely = (a, b) => sure.get(a).has(b);
  return {
    M, surely,
    pairs: {
      total: pairs.length, paired: pairs.filter(([a, b]) => pair_of(a, b) !== null).length,
      ordered: pairs.filter(([a, b]) => surely(a, b) || surely(b, a)).length,
    },
  };
}

const entry_of = (row, ranks) => ({
  ...ranks, id: row.id, model: row.model.slug, value: row.value, low: row.headline.low, high: row.headline.high,
  tier: row.confidence?.tier ?? null, trust_tier: row.trust_tier, verification: row.verification, lifecycle: row.lifecycle,
  label: row.label, measured_at: row.input.measured_at,
});

function setup_documents(ranked, surely) {
  const setups = setups_of(ranked);
  const all_better = (a, b) => a !== b && a.rows.every((row) => b.rows.every((other) => surely(row, other)));
  return setups
      .map((setup) => ({
        ...ranks_of(setups, setup, all_better), row: setup.representative.id, rows: setup.rows.map(({ id }) => id),
        operators: setup.operators, value: setup.value, low: setup.low, high: setup.high, spread: setup.spread,
      }))
      .sort((a, b) => a.rank - b.rank || by_id({ id: a.row }, { id: b.row }));
}

function slice_of(context, rows) {
  const ranked = rows.filter((row) => unranked_reason(row) === null);
  const { M, surely, pairs } = verdicts_of(ranked);
  const widths = ranked.filter((row) => ['runs', 'stderr', 'n', 'outcomes'].includes(row.headline.interval))
                     .map((row) => row.headline.high - row.headline.low);
  return {
    context: Object.fromEntries(context), resolvable_gap: widths.length < 2 ? null : reach_of(M) * median(widths), pairs,
    tiers: longest_sequence(ranked, surely), setups: setup_documents(ranked, surely),
    entries: ranked.map((row) => entry_of(row, ranks_of(ranked, row, surely))).sort((a, b) => a.rank - b.rank || by_id(a, b)),
    unranked: rows.filter((row) => unranked_reason(row) !== null).sort(by_id)
                  .map((row) => ({ id: row.id, reason: unranked_reason(row) })),
  };
}

// ---- A board

// A field that a board may name: of the row, of its model or hardware, else of its context.
function field_of(row, field) {
  const special = {
    organization: row.model.organization, family: row.model.family, tier: row.tier, state: row.state, quant: row.quant,
    hardware: row.hardware?.slug, provider: row.provider, hardware_count: row.hardware_count,
    lane: row.input.lane ?? row.benchmark.lane ?? 'decision',
  };
  const own = ['id', 'benchmark', 'model', 'runtime', 'runtime_version', 'driver', 'os', 'source', 'operator', 'model_version', 'region'];
  if (field in special) return or_null(special[field]);
  if (own.includes(field)) return or_null(row.input[field]);
  return or_null(row.input.context?.[field]);
}

const fidelity_fields = ['family', 'checkpoint', 'tokenizer'];

export const matched_by = (row) => (row.kind === 'fidelity' ? fidelity_fields.map((field) => [field, or_null(row.model[field])]) : []);

function context_of(row, board) {
  const context = (row.benchmark.context_keys ?? []).map((key, i) => [key, row.shape[i]]);
  for (const field of board.slice_by ?? []) context.push([field, field_of(row, field)]);
  return [...context, ...matched_by(row)];
}

function fits(row, board, site) {
  const wanted_value = (field, value) => (field === 'quant' && or_null(value) !== null ? quant_entry(site, value)?.name ?? value : or_null(value));
  return Object.entries(board.where ?? {}).every(([field, wanted]) =>
    [wanted].flat().some((value) => wanted_value(field, value) === field_of(row, field)));
}

function compare_contexts(a, b) {
  for (let i = 0; i < a.context.length; ++i) {
    const order = compare_scalars(a.context[i][1], b.context[i][1]);
    if (order) return order;
  }
  return 0;
}

export function board_of(board, published, site, as_of) {
  const rows = published.filter((row) => row.benchmark.slug === board.benchmark && !row.superseded && fits(row, board, site));
  const slices = new Map();
  for (const row of rows) {
    const context = context_of(row, board);
    const key = key_of(context);
    if (!slices.has(key)) slices.set(key, { context, rows: [] });
    slices.get(key).rows.push(row);
  }
  return {
    slug: board.slug, benchmark: board.benchmark, higher_is_better: !lower_is_better(find(site.benchmarks, 'slug', board.benchmark)),
    next_change_at: first_after(rows.map((row) => row.state_changes_on).filter((date) => date !== null), as_of),
    slices: [...slices.values()].sort(compare_contexts).map((slice) => slice_of(slice.context, slice.rows)),
    rows: rows.map((row) => row.id),
  };
}
