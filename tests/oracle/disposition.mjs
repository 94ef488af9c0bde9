// §1, §2 and §8: who may be seen, with which trust, and what looks wrong.
import { ceiling_of } from './ceiling.mjs';
import { outcomes_disagree } from './outcomes.mjs';
import { above, at_most, below, day_of, instant_of, is_blank, median } from './values.mjs';
import {
  compare_moderated, find, key_of, lower_is_better, points_in_unit, same_place, same_shape, same_variants,
} from './words.mjs';

const gate_fields = ['quant', 'runtime', 'runtime_version'];

function gate_reasons(row) {
  if (row.performance || !row.completed) return [];
  const { input, benchmark } = row;
  const reasons = [];
  if (is_blank(input.log_url) || !/^https?:\/\//i.test(input.log_url)) reasons.push('log_url');
  for (const field of ['runner_script', 'reproduction_command', ...(row.hosted ? ['model_version'] : gate_fields)]) {
    if (is_blank(input[field])) reasons.push(field);
  }
  const sampled = (input.context?.n_samples ?? 0) > 1 || (input.context?.temperature ?? 0) > 0;
  if (sampled && !benchmark.allow_sampling) reasons.push('best-of-n');
  return reasons;
}

// Who decided on a row, as of a day: in the row, or by the latest line of data/approvals.ndjson.
function moderation_in_row(row) {
  const given = row.input.moderation;
  const at = is_blank(given?.at) ? null : instant_of(given.at);
  const state = given?.state ?? 'pending';
  return { state, reason: 'moderation', first: at, last: at, ahead: at };
}

function moderation_in_file(row, site, as_of) {
  const lines = site.approvals.filter((line) => line.row === row.id).map((line) => ({ ...line, instant: instant_of(line.at) }))
      .filter((line) => day_of(line.instant) <= as_of);
  if (!lines.length) return { state: 'pending', reason: 'moderation', first: null, last: null, ahead: null };
  const counting = lines.reduce((a, b) => (b.instant >= a.instant ? b : a));
  const approvals = lines.filter((line) => line.state === 'approved').map((line) => line.instant);
  const first = approvals.length ? approvals.reduce((a, b) => (b < a ? b : a)) : null;
  const state = counting.sha256 === row.hash ? counting.state : 'pending';
  return { state, reason: 'changed', first, last: counting.instant, ahead: null };
}

export const decided_of = (row, site, as_of) =>
  (site.moderation === 'file' ? moderation_in_file(row, site, as_of) : moderation_in_row(row));

export function early_disposition(row, site, as_of) {
  const decided = decided_of(row, site, as_of);
  if (row.measured_day > as_of || (decided.ahead !== null && day_of(decided.ahead) > as_of)) return ['future', []];
  const rejected = [];
  if (decided.state === 'rejected') rejected.push('moderation');
  if (row.completed && !row.hosted && ['runtime_version', 'driver', 'os', 'quant'].every((field) => is_blank(row.input[field]))) {
    rejected.push('critical-metadata');
  }
  if (rejected.length) return ['rejected', rejected];
  const pending = [...(decided.state === 'approved' ? [] : [decided.reason]), ...gate_reasons(row)];
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
  const last = records.reduce((a, b) => (b.date >= a.date ? b : a));
  const margin = points_in_unit(row.benchmark, policy.verify_margin_pp);
  return at_most(Math.abs(last.value - row.value), margin) ? 'operator-verified' : 'disputed';
}

// ---- §8

// The headline is what its own runs say: their median, or their mean where the row says so.
export function runs_hold(row) {
  const said = row.statistic === 'mean' ? row.values.reduce((a, b) => a + b, 0) / row.values.length : median(row.values);
  return at_most(Math.abs(row.value - said), 0.005 * Math.abs(said));
}

function is_inconsistent(row) {
  if (!row.completed) return false;
  return (row.performance && row.values.length > 0 && !runs_hold(row)) || outcomes_disagree(row);
}

function is_above_ceiling(row, site, policy) {
  if (!row.performance || !row.completed) return false;
  const ceiling = ceiling_of(row, site, false);
  return ceiling !== null && above(ceiling.share, policy.ceiling_factor);
}

function is_implausible(row, questioned, policy) {
  if (!row.performance || !row.completed) return false;
  const similar = questioned.filter((other) =>
    other.completed && other.operator !== row.operator && other.benchmark === row.benchmark && other.model === row.model &&
    other.quant === row.quant && other.runtime === row.runtime && other.hardware_count === row.hardware_count &&
    same_place(row, other) && same_shape(row, other) && same_variants(row, other));
  if (new Set(similar.map((other) => other.operator)).size < policy.outlier_min_operators) return false;
  const middle = median(similar.map((other) => other.value));
  return lower_is_better(row.benchmark) ? below(row.value, middle / policy.outlier_factor)
                                        : above(row.value, middle * policy.outlier_factor);
}

// The row as of its latest approval: whoever copied and was approved again is still later.
function is_copied(row, questioned) {
  const approved = { id: row.id, moderated: row.approved_last };
  return questioned.some((other) => {
    if (other.operator === row.operator || compare_moderated(other, approved) >= 0) return false;
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
  const figures = [...(row.hardware?.vendor_figures ?? []), ...(row.model.vendor_figures ?? [])];
  return figures.some((figure) => figure.metric === row.benchmark.metric && figure.value === row.value);
}

function flags_of(row, questioned, site, policy) {
  const flags = [];
  if (is_inconsistent(row)) flags.push('inconsistent');
  if (is_above_ceiling(row, site, policy)) flags.push('above-ceiling');
  if (is_implausible(row, questioned, policy)) flags.push('implausible');
  if (is_copied(row, questioned)) flags.push('copied');
  if (is_flood(row, questioned, policy)) flags.push('flood');
  if (is_vendor_number(row)) flags.push('vendor-number');
  return flags;
}

function is_hardware_mismatch(row, questioned) {
  if (row.hosted) return false;
  const others = questioned.filter((other) => other.operator === row.operator && other !== row && !other.hosted);
  return others.length >= 2 && !others.some((other) => same_place(row, other));
}

// Too late: the ledger holds the row with this content.
const is_public_already = (row, site) => site.ledger.some((line) => line.id === row.id && line.hash === row.hash);

export function decide_dispositions(site, rows, as_of, policy) {
  for (const row of rows) {
    const decided = decided_of(row, site, as_of);
    [row.moderated, row.approved_last] = [decided.first, decided.last];
    [row.disposition, row.reasons] = early_disposition(row, site, as_of);
    row.trust_tier = trust_tier_of(row, site, as_of, policy);
    [row.flags, row.open_flags, row.hint] = [[], [], false];
  }
  const questioned = rows.filter((row) => row.disposition === null && row.class === 'own');
  for (const row of questioned) {
    const cleared = site.editorial.clear.filter((entry) => entry.row === row.id && entry.date <= as_of).map((entry) => entry.flag);
    row.flags = flags_of(row, questioned, site, policy);
    row.open_flags = row.flags.filter((flag) => !cleared.includes(flag));
    row.hint = is_hardware_mismatch(row, questioned) && !cleared.includes('hardware-mismatch');
  }
  for (const row of rows) {
    row.disposition ??= row.open_flags.length && !is_public_already(row, site) ? 'withheld' : 'published';
    row.under_review = row.disposition === 'published' && row.open_flags.length > 0;
  }
}

export const named_in = (rows, id) => (is_blank(id) ? undefined : find(rows, 'id', id));
