// What a reader and the editors see of what was decided: documents, the queue, the day on which something changes.
import { is_wide } from './confidence.mjs';
import { early_disposition } from './disposition.mjs';
import { outcomes_document } from './outcomes.mjs';
import { add_months, compare_text, day_of, instant_of, is_blank } from './values.mjs';
import { by_id, first_after } from './words.mjs';

const public_moderation = ({ state, by, at }) => ({ state, by, at });
const attempt_document = ({ outcome, delta, reasons }, id) => ({ row: id, outcome, delta, reasons });

const lifecycle_document = (row) => ({
  state: row.lifecycle, superseded: row.superseded, superseded_by: row.superseded ? row.current.id : null,
  age_months: row.age, stale_on: row.stale_on, very_stale_on: row.very_stale_on,
  retired_on: row.retirement?.date ?? null, reason: row.retirement?.reason ?? null,
});

const verification_document = (row) => ({
  state: row.verification, successful: row.successful, divergent: row.divergent,
  attempts: row.attempts.map((each) => attempt_document(each, each.attempt.id)),
});

const confidence_document = ({ tier, score, points, caps, drops }) => ({
  tier, score, factors: Object.entries(points).map(([factor, each]) => ({ factor, points: each })), caps, drops,
});

// The fields as they were submitted. Where approvals are a file of their own, a row says nothing of them.
function input_of(row, site) {
  const { moderation, outcomes: unused, hardware_count: count, ...input } = row.input;
  if (site.moderation !== 'file') input.moderation = public_moderation(moderation);
  if (!row.hosted) input.hardware_count = count ?? 1;
  return input;
}

export function row_document(row, site, as_of, shown) {
  const with_confidence = row.performance && row.completed;
  return {
    ...input_of(row, site), state: row.state, id: row.id, kind: row.kind, headline: row.headline,
    reproduces: is_blank(row.input.reproduces) || shown.has(row.input.reproduces) ? row.input.reproduces : null,
    lifecycle: lifecycle_document(row), verification: with_confidence ? verification_document(row) : null,
    reproduction_of: row.reproduction_of && attempt_document(row.reproduction_of, row.reproduction_of.original.id),
    trust_tier: row.trust_tier, confidence: row.confidence && confidence_document(row.confidence),
    raise: row.raise, lane: row.lane, label: row.label, missing: row.missing, flags: row.open_flags,
    sol: row.sol, outcomes: outcomes_document(row), history: row.history, boards: row.boards,
    annotations: site.editorial.annotate.filter((entry) => entry.row === row.id && entry.date <= as_of)
        .sort((a, b) => compare_text(a.date, b.date)).map(({ date, note }) => ({ date, note })),
  };
}

const needs_refresh = (row) => row.lifecycle === 'very-stale' && !row.superseded && row.benchmark.archive !== true;

export function review_of(rows, groups, policy, as_of) {
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
    refresh_or_retire: of('published').filter(needs_refresh).map((row) => row.id),
    wide_spread: groups.filter((group) => is_wide(group, policy))
        .map((group) => ({ rows: in_order(group.rows).map((row) => row.id), spread: group.spread }))
        .sort((a, b) => compare_text(a.rows[0], b.rows[0])),
  };
}

const end_of_time = '9999-12-31';
const is_hidden = (row, site, day) => ['rejected', 'pending', 'future'].includes(early_disposition(row, site, day)[0]);
const day_before = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

// The days on which a row comes to be seen, or what was decided on it changes while it is seen.
function decision_days(row, site, as_of) {
  const lines = site.moderation === 'file' ? site.approvals.filter((line) => line.row === row.id).map((line) => day_of(instant_of(line.at))) : [];
  const comes = [row.measured_day, ...(row.moderated === null ? [] : [day_of(row.moderated)])];
  return [...lines, ...comes.filter((day) => is_hidden(row, site, day_before(day)))]
      .filter((day) => day > as_of && !(is_hidden(row, site, day_before(day)) && is_hidden(row, site, day)));
}

// The first date on which anything dated can change any output: never because of a row that nobody may see on that day
// or on any day after it.
export function next_change_of(site, rows, as_of) {
  const dates = site.runtimes.flatMap((runtime) => (runtime.breaking ?? []).map((each) => each.date));
  const in_ledger = (id) => site.ledger.some((line) => line.id === id);
  dates.push(...site.editorial.remove.filter((entry) => in_ledger(entry.row)).map(({ date }) => date));   // tombstones
  for (const row of rows) {
    const days = decision_days(row, site, as_of);
    if ([as_of, ...days, end_of_time].every((day) => is_hidden(row, site, day))) continue;
    dates.push(...days);
    for (const entries of Object.values(site.editorial)) dates.push(...entries.filter((entry) => entry.row === row.id).map(({ date }) => date));
    if (row.disposition === 'published') dates.push(add_months(row.measured_day, row.age + 1));
  }
  return first_after(dates, as_of);
}
