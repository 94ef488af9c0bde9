// The rules a second time, from the text of rules.md and interface.md alone. Slow and plain on purpose: every
// question is asked of all rows again. compare.mjs holds the program against it on random sites.
//
// A site is one object: policy, moderation, boards (or null), models, hardware, providers, quants, runtimes, benchmarks,
// operators, editorial {retire, annotate, clear, verify, remove}, rows (as in NDJSON), approvals, outcomes and clusters by
// path, use_cases, baselines and ledger (lines of id and hash).
import { ceiling_of } from './ceiling.mjs';
import { claims_of, comparisons_of, recommendations_of } from './choice.mjs';
import { confidence_of, confidence_state, label_of, lane_of, raise_of, variance_groups } from './confidence.mjs';
import { decide_dispositions } from './disposition.mjs';
import { next_change_of, review_of, row_document } from './documents.mjs';
import { decide_outcomes } from './outcomes.mjs';
import { board_of, headline_of } from './ranking.mjs';
import { row_text } from './site_files.mjs';
import { decide_attempts, decide_current, decide_lifecycle, identity_key } from './standing.mjs';
import { breaking_until, by_id, generation_of, read_row } from './words.mjs';

export const default_policy = {
  stale_months: 18, very_stale_months: 24, reproduction_tolerance: 0.15, reproduction_min_runs: 3, independent_at: 3,
  verify_margin_pp: 2.0, spread_tight: 0.1, spread_wide: 0.3, outlier_factor: 3.0, outlier_min_operators: 3, flood_rows: 5,
  points_reproduction: [20, 50, 62, 72, 80, 85], points_age: -10, points_tight: 10, points_wide: -20, points_missing: -4,
  points_outlier: -20, tiers: [40, 65, 85], noise_performance: 0.15, noise_session: 0.02, noise_quality_pp: 10.0,
  ceiling_factor: 1.25,
};

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
    row.headline = headline_of(row, site, policy);
    row.sol = ceiling_of(row, site, true);
  }
  return groups;
}

export function predict(site, as_of) {
  const policy = { ...default_policy, ...site.policy };
  const rows = site.rows.map((input) => read_row(site, input, row_text(input)));
  for (const row of rows) decide_outcomes(row, site);
  decide_dispositions(site, rows, as_of, policy);
  const published = rows.filter((row) => row.disposition === 'published').sort(by_id);
  const groups = decide_published(site, published, as_of, policy);
  const definitions = site.boards ?? site.benchmarks.map(({ slug }) => ({ slug, benchmark: slug }));
  const boards = definitions.map((board) => board_of(board, published, site, as_of));
  const shown = new Set(published.map((row) => row.id));
  for (const row of published) row.boards = boards.filter((board) => board.rows.includes(row.id)).map((board) => board.slug);
  return {
    dispositions: Object.fromEntries(rows.map((row) => [row.id, row.disposition])),
    hashes: Object.fromEntries(rows.map((row) => [row.id, row.hash])),
    rows: Object.fromEntries(published.map((row) => [row.id, row_document(row, site, as_of, shown)])),
    boards: Object.fromEntries(boards.map(({ rows: on_board, ...board }) => [board.slug, board])),
    claims: claims_of(published),
    recommend: recommendations_of(site, published),
    baselines: comparisons_of(site, published),
    next_change_at: next_change_of(site, rows, as_of),
    review: review_of(rows, groups, policy, as_of),
  };
}
