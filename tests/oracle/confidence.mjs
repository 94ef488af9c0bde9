// §6 and §7: how much a performance row can be relied on, what would raise that, lanes and labels.
import { at_least, at_most, compare_text, is_blank, median, to_tenth } from './values.mjs';
import { key_of, metric_of } from './words.mjs';

export const tiers = ['low', 'moderate', 'high', 'very-high'];
const lanes = ['smoke', 'decision', 'reference', 'gold'];

const evidence_of = (row) => (row.hosted ? { fields: ['model_version', 'region'], metrics: ['ttft_ms'] }
                                         : { fields: ['runtime_version', 'driver', 'os'], metrics: ['vram_peak_mib', 'ttft_ms'] });

function missing_of(row) {
  const { fields, metrics } = evidence_of(row);
  return [...fields.filter((field) => is_blank(row.input[field])), ...metrics.filter((name) => metric_of(row.input, name) === null)];
}

export function variance_groups(published) {
  const groups = new Map();
  for (const row of published) {
    row.group = null;
    if (!row.performance || !row.completed || row.superseded || row.retired || row.class !== 'own') continue;
    if (row.under_review || row.generation === null) continue;
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

export const is_wide = (group, policy) => at_least(group.spread, policy.spread_wide);

export function confidence_state(row, policy) {
  const spread = row.group?.spread ?? null;
  const variance = spread === null ? 0
      : at_most(spread, policy.spread_tight) ? policy.points_tight
      : is_wide(row.group, policy) ? policy.points_wide : 0;
  const behind = !row.hosted && row.breaking.length > 0 && (row.generation === null || row.generation < row.breaking.length);
  const { fields, metrics } = evidence_of(row);
  return {
    successful: row.successful, divergent: row.divergent, editorial: row.source === 'editorial', vendor: row.source === 'vendor',
    age: row.age, old: row.old, variance, missing: missing_of(row), asked: fields.length + metrics.length,
    implausible: row.flags.includes('implausible'), behind,
  };
}

export function confidence_of(state, policy) {
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
  const caps = [...(state.missing.length === state.asked ? ['all-missing'] : []), ...(state.vendor ? ['vendor'] : [])];
  const drops = [...(state.behind ? ['runtime-breaking'] : []), ...(state.old ? ['stale'] : [])];
  if (caps.length) level = 0;
  level = Math.max(0, level - drops.length);
  return { tier: tiers[level], level, score, points, caps, drops };
}

export function raise_of(row, state, policy) {
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

// ---- §7

const reference_controls = ['pinned-dataset', 'preserved-artifacts', 'reviewed-scoring'];
const gold_controls = [...reference_controls, 'dataset', 'sandbox', 'provenance', 'access', 'maintainer-review'];

export function lane_of(row) {
  const { benchmark } = row;
  const has = (controls) => controls.every((control) => (benchmark.controls ?? []).includes(control));
  const earned = has(gold_controls) ? 'gold' : has(reference_controls) ? 'reference' : 'decision';
  const given = benchmark.lane ?? 'decision';
  const declared = row.input.lane ?? given;
  const effective = [declared, given, earned].sort((a, b) => lanes.indexOf(a) - lanes.indexOf(b))[0];
  return { declared, effective };
}

const only_informs = (row) =>
  row.class !== 'own' || row.superseded || ['very-stale', 'retired'].includes(row.lifecycle) || row.trust_tier === 'disputed' ||
  row.under_review || row.benchmark.archive === true;

export function label_of(row) {
  if (!row.completed) return 'execution-truth';
  if (row.source === 'agent') return 'agent-dogfood';
  if (only_informs(row)) return 'informational';
  if (row.lane.effective === 'smoke') return 'local-telemetry';
  if (row.lifecycle === 'stale' || row.confidence?.tier === 'low') return 'informational';
  return ['reference', 'gold'].includes(row.lane.effective) ? 'reference-evidence' : 'decision-grade';
}
