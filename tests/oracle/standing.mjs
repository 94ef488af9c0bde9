// §3 to §5: which row of a key is current, who reproduced it, how old it is.
import { runs_hold } from './disposition.mjs';
import { above, add_months, age_in_months, compare_text } from './values.mjs';
import { by_id, compare_measured, first_after, key_of, latest, same_place, same_shape, same_variants } from './words.mjs';

export function identity_key(row) {
  if (row.performance) return key_of(row.operator, row.configuration, row.class);
  return key_of(row.configuration, row.class, row.source === 'agent',
                ['operator-measured', 'operator-verified'].includes(row.trust_tier));
}

export function decide_current(published) {
  for (const row of published) {
    const group = published.filter((other) => other.key === row.key);
    const good = group.filter((other) => other.completed && !other.retired);
    const current = latest(good.length ? good : group);
    row.current = current;
    row.superseded = compare_measured(row, current) < 0;
    row.history = row !== current ? []
        : group.filter((other) => compare_measured(other, row) < 0).sort((a, b) => compare_measured(b, a)).map((other) => other.id);
  }
}

// ---- §4

const same_configuration = (attempt, original) =>
  attempt.benchmark === original.benchmark && attempt.model === original.model && attempt.quant === original.quant &&
  (attempt.quant !== null || attempt.hosted) && attempt.hardware_count === original.hardware_count &&
  same_shape(attempt, original) && same_variants(attempt, original);

function program_reasons(attempt, original, fails) {
  const same_generation = attempt.generation !== null && attempt.generation === original.generation;
  if (attempt.hosted && original.hosted) {
    fails('model-version', !same_generation);
    return;
  }
  const same_runtime = attempt.runtime !== null && attempt.runtime === original.runtime;
  fails('runtime', !same_runtime);
  fails('runtime-breaking', same_runtime && !same_generation);
}

function attempt_at(attempt, original, named, policy) {
  const reasons = [];
  const fails = (reason, failed) => { if (failed) reasons.push(reason); };
  const delta = (attempt.value - original.value) / original.value;
  fails('configuration', !same_configuration(attempt, original));
  fails('hardware-tier', !same_place(attempt, original));
  program_reasons(attempt, original, fails);
  fails('same-operator', attempt.operator === original.operator);
  fails('source', attempt.class !== 'own');
  fails('retired', attempt.retired);
  fails('under-review', attempt.under_review);
  fails('before-original', attempt.measured < named.measured);
  fails('runs', !(attempt.warmup >= 1) || attempt.values.length < policy.reproduction_min_runs);
  fails('median', attempt.values.length > 0 && !runs_hold(attempt));
  const outside = above(Math.abs(delta), policy.reproduction_tolerance);
  fails('other-card', outside && attempt.hardware !== original.hardware);
  fails('refreshed', outside && original !== named);
  const outcome = reasons.length ? 'ineligible' : outside ? 'divergent' : 'successful';
  return { attempt, original, outcome, delta, reasons };
}

function attempts_of(published, policy) {
  const attempts = [];
  const can = (each) => each.performance && each.completed;
  for (const row of published) {
    row.reproduction_of = null;
    const named = published.find((other) => other.id === row.input.reproduces);
    if (!named || !can(row) || !can(named)) continue;
    row.reproduction_of = attempt_at(row, named, named, policy);
    attempts.push(row.reproduction_of);
    if (named.superseded && named.current.completed && named.current !== row) {
      attempts.push(attempt_at(row, named.current, named, policy));
    }
  }
  return attempts;
}

export function decide_attempts(published, policy) {
  const attempts = attempts_of(published, policy);
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

// ---- §5

export function decide_lifecycle(row, site, as_of, policy) {
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
