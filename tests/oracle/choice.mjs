// §9b, §11 and §12: makers' claims, what to run for a use case, and baselines side by side.
import { pair_of, surely_better } from './outcomes.mjs';
import { matched_by, setups_of, unranked_reason } from './ranking.mjs';
import { above, at_least, at_most, below, compare_text, is_blank, median, or_null } from './values.mjs';
import { by_id, compare_measured, find, key_of, lower_is_better, same_shape, same_variants } from './words.mjs';

export const ranked_of = (published) => published.filter((row) => !row.superseded && unranked_reason(row) === null);

// ---- §9b

function rivals_of(claim, ranked) {
  return ranked.filter((row) =>
    row.benchmark === claim.benchmark && row.model === claim.model && row.quant === claim.quant && same_shape(row, claim) &&
    same_variants(row, claim) && row.hardware === claim.hardware && row.provider === claim.provider &&
    row.hardware_count === claim.hardware_count && (claim.runtime === null || row.runtime === claim.runtime)).sort(by_id);
}

function claim_document(claim, ranked) {
  const rivals = rivals_of(claim, ranked);
  if (!rivals.length) {
    return { row: claim.id, verdict: 'untested', value: claim.value, median: null, ratio: null, low: null, high: null, operators: null, rows: [] };
  }
  const low = Math.min(...rivals.map((row) => row.headline.low ?? row.value));
  const high = Math.max(...rivals.map((row) => row.headline.high ?? row.value));
  const middle = median(rivals.map((row) => row.value));
  const too_high = above(claim.value, high);
  const within = !too_high && !below(claim.value, low);
  return {
    row: claim.id, verdict: within ? 'consistent' : too_high !== lower_is_better(claim.benchmark) ? 'above' : 'below',
    value: claim.value, median: middle, ratio: middle === 0 ? null : claim.value / middle, low, high,
    operators: new Set(rivals.map((row) => row.operator)).size, rows: rivals.map(({ id }) => id),
  };
}

export function claims_of(published) {
  const ranked = ranked_of(published);
  return published.filter((row) => row.source === 'vendor' && row.completed && !row.superseded && !row.retired).sort(by_id)
      .map((claim) => claim_document(claim, ranked));
}

// ---- §11

const good_labels = ['decision-grade', 'reference-evidence'];
const is_good = (rows) => rows.some((row) => good_labels.includes(row.label));
const label_rank = (rows) => ['reference-evidence', 'decision-grade'].findIndex((label) => rows.some((row) => row.label === label));

// The order in which one setup is taken of several.
function compare_setups(a, b) {
  const place = (setup) => (label_rank(setup.rows) < 0 ? 2 : label_rank(setup.rows));
  return place(a) - place(b) || b.operators - a.operators || compare_measured(b.representative, a.representative);
}

function floors_of(use_case, site) {
  return use_case.floors.map((floor) => {
    const benchmark = find(site.benchmarks, 'slug', floor.benchmark);
    return {
      benchmark, floor: floor.floor, performance: benchmark.kind === 'performance',
      shape: (benchmark.context_keys ?? []).map((key) => or_null(floor.shape?.[key])),
    };
  });
}

const fits_floor = (row, floor) => !row.hosted && row.benchmark === floor.benchmark && key_of(row.shape) === key_of(floor.shape);
const at_place = (row, place) => row.hardware === place.hardware && row.hardware_count === place.count;
const in_tier_of_place = (row, place) =>
  row.tier !== null && row.tier === or_null(place.hardware.tier) && row.hardware_count === place.count;

function evidence_for(floor, candidate, place, ranked) {
  const rows = ranked.filter((row) => fits_floor(row, floor) && row.model === candidate.model && row.quant === candidate.quant);
  const same_runtime = rows.filter((row) => row.runtime === candidate.runtime);
  const choices = floor.performance
      ? [['exact', same_runtime.filter((row) => at_place(row, place))], ['tier', same_runtime.filter((row) => in_tier_of_place(row, place))]]
      : [['exact', same_runtime], ['other-runtime', rows]];
  const [evidence, fitting] = choices.find(([, found]) => found.length) ?? [null, []];
  return { evidence, setup: setups_of(fitting).sort(compare_setups)[0] ?? null };
}

function verdict_of({ benchmark, floor }, setup) {
  if (setup === null) return 'unmeasured';
  const lower = lower_is_better(benchmark);
  const meets = (value) => (lower ? at_most(value, floor) : at_least(value, floor));
  if (setup.low === null) return meets(setup.value) ? 'probably' : 'misses';
  if (meets(lower ? setup.high : setup.low)) return 'clears';
  if (meets(setup.value)) return 'probably';
  return meets(lower ? setup.low : setup.high) ? 'misses' : 'surely-misses';
}

function group_of(judged) {
  if (judged.some(({ verdict }) => ['misses', 'surely-misses'].includes(verdict))) return 'no';
  if (judged.some(({ verdict }) => verdict === 'unmeasured')) return 'unknown';
  return judged.every(({ setup }) => is_good(setup.rows)) ? 'recommended' : 'promising';
}

function next_of(group, judged) {
  if (group === 'no') return null;
  const unmeasured = judged.find(({ setup }) => setup === null);
  if (unmeasured) return { benchmark: unmeasured.floor.benchmark.slug };
  if (group === 'recommended') return null;
  const { representative } = judged.find(({ setup }) => !is_good(setup.rows)).setup;
  const raise = (representative.raise ?? []).find(({ tier }) => tier !== representative.confidence.tier);
  return raise ? { row: representative.id, action: raise.action } : null;
}

const groups = ['recommended', 'promising', 'unknown', 'no'];

// Better first, unmeasured last.
function compare_evidence(a, b) {
  if (a.setup === null || b.setup === null) return (a.setup === null) - (b.setup === null);
  const difference = a.setup.value - b.setup.value;
  return lower_is_better(a.floor.benchmark) ? difference : -difference;
}

function compare_candidates(a, b) {
  const inexact = ({ judged }) => judged.filter(({ evidence }) => evidence !== 'exact').length;
  return groups.indexOf(a.group) - groups.indexOf(b.group) || inexact(a) - inexact(b) || compare_evidence(a.aim, b.aim) ||
         compare_evidence(a.speed, b.speed) || compare_text(a.model.slug, b.model.slug) || compare_text(a.quant, b.quant) ||
         compare_text(a.runtime.slug, b.runtime.slug);
}

function candidates_at(place, floors, ranked) {
  const shown = new Map();
  for (const row of ranked) {
    if (row.quant === null || row.runtime === null || !(at_place(row, place) || in_tier_of_place(row, place))) continue;
    if (floors.some((floor) => floor.performance && fits_floor(row, floor))) {
      shown.set(key_of(row.model.slug, row.quant, row.runtime.slug), { model: row.model, quant: row.quant, runtime: row.runtime });
    }
  }
  const aim = Math.max(0, floors.findIndex((floor) => !floor.performance));
  const speed = floors.findIndex((floor) => floor.performance);
  return [...shown.values()].map((candidate) => {
    const judged = floors.map((floor) => {
      const found = evidence_for(floor, candidate, place, ranked);
      return { floor, ...found, verdict: verdict_of(floor, found.setup) };
    });
    return { ...candidate, judged, group: group_of(judged), aim: judged[aim], speed: judged[speed] };
  }).sort(compare_candidates);
}

function is_tied(candidate, first) {
  if (!['recommended', 'promising'].includes(candidate.group)) return false;
  const [mine, leading] = [candidate.aim.setup.representative, first.aim.setup.representative];
  if (!same_shape(mine, leading) || key_of(matched_by(mine)) !== key_of(matched_by(leading))) return true;
  return !surely_better(leading, mine, 1);
}

const floor_document = ({ floor, verdict, evidence, setup }) => ({
  benchmark: floor.benchmark.slug, verdict, evidence, value: setup?.value ?? null, low: setup?.low ?? null, high: setup?.high ?? null,
  rows: setup?.rows.map(({ id }) => id) ?? [],
});

function places_of(site, ranked) {
  return [...site.hardware].sort((a, b) => compare_text(a.slug, b.slug)).flatMap((hardware) => {
    const counts = ranked.filter((row) => row.performance && row.hardware === hardware).map((row) => row.hardware_count);
    return [...new Set([1, ...counts])].sort((a, b) => a - b).map((count) => ({ hardware, count }));
  });
}

function recommendation_of(use_case, site, ranked) {
  const floors = floors_of(use_case, site);
  const aim = floors.find((floor) => !floor.performance) ?? floors[0];
  return {
    use_case: use_case.slug, aim: aim.benchmark.slug,
    places: places_of(site, ranked).map((place) => {
      const candidates = candidates_at(place, floors, ranked);
      return {
        hardware: place.hardware.slug, count: place.count,
        candidates: candidates.map((candidate) => ({
          model: candidate.model.slug, quant: candidate.quant, runtime: candidate.runtime.slug, group: candidate.group,
          tied: is_tied(candidate, candidates[0]), floors: candidate.judged.map(floor_document), next: next_of(candidate.group, candidate.judged),
        })),
      };
    }),
  };
}

export function recommendations_of(site, published) {
  const ranked = ranked_of(published);
  return Object.fromEntries(site.use_cases.map((use_case) => [use_case.slug, recommendation_of(use_case, site, ranked)]));
}

// ---- §12

function baseline_of(given, published) {
  const public_row = (id) => published.find((row) => row.id === id && row.completed) ?? null;
  return {
    slug: given.slug, performance: is_blank(given.performance) ? null : public_row(given.performance),
    quality: (given.quality ?? []).map(public_row).filter((row) => row !== null),
  };
}

function differing_keys(b, c, more) {
  if (b.benchmark !== c.benchmark) return ['benchmark'];
  const keys = (b.benchmark.context_keys ?? []).filter((_, i) => key_of(b.shape[i]) !== key_of(c.shape[i]));
  return [...keys, ...more.filter(([, differs]) => differs).map(([key]) => key)];
}

const speed_differs = (b, c) => differing_keys(b, c, [
  ['hardware', b.hardware !== c.hardware], ['provider', b.provider !== c.provider], ['hardware_count', b.hardware_count !== c.hardware_count],
  ['interval', [b, c].some((row) => row.headline.interval === 'assumed')],
]);

const quality_differs = (b, c) =>
  differing_keys(b, c, matched_by(b).map(([field, value], i) => [field, value !== matched_by(c)[i][1]]));

function change_between(b, c, differing) {
  if (differing.length) return 'not-comparable';
  return surely_better(c, b, 1) ? 'better' : surely_better(b, c, 1) ? 'worse' : 'same';
}

function quality_pair(b, c) {
  const differing = quality_differs(b, c);
  const pair = differing.length ? null : pair_of(b, c);
  return {
    benchmark: b.benchmark.slug, change: change_between(b, c, differing), paired: pair !== null, p: pair?.p ?? null,
    rows: [b.id, c.id], differing,
  };
}

function quality_side(B, C) {
  const slugs = [...new Set([...B.quality, ...C.quality].map((row) => row.benchmark.slug))].sort(compare_text);
  const of = (side, slug) => side.quality.find((row) => row.benchmark.slug === slug) ?? null;
  const benchmarks = slugs.map((slug) => {
    const [b, c] = [of(B, slug), of(C, slug)];
    if (b !== null && c !== null) return quality_pair(b, c);
    return { benchmark: slug, change: c === null ? 'missing' : 'new', paired: false, p: null, rows: [(b ?? c).id], differing: [] };
  });
  const has = (...changes) => benchmarks.some(({ change }) => changes.includes(change));
  const change = has('worse') && has('better') ? 'mixed'
      : has('worse') ? 'worse'
      : has('not-comparable', 'missing') || !has('better', 'same') ? 'not-comparable'
      : has('better') ? 'better' : 'same';
  return { change, benchmarks };
}

function verdict_between(speed, quality) {
  const has = (change) => speed === change || quality === change;
  if (quality === 'mixed' || (has('better') && has('worse'))) return 'traded';
  return has('worse') ? 'regressed' : has('not-comparable') ? 'not-comparable' : has('better') ? 'improved' : 'unchanged';
}

function comparison_of(B, C) {
  const differing = speed_differs(B.performance, C.performance);
  const performance = { change: change_between(B.performance, C.performance, differing), rows: [B.performance.id, C.performance.id], differing };
  const quality = quality_side(B, C);
  return { baseline: B.slug, candidate: C.slug, verdict: verdict_between(performance.change, quality.change), performance, quality };
}

export function comparisons_of(site, published) {
  const baselines = site.baselines.map((given) => baseline_of(given, published)).filter((each) => each.performance !== null)
      .sort((a, b) => compare_text(a.slug, b.slug));
  return baselines.flatMap((B) => baselines.filter((C) => C !== B).map((C) => comparison_of(B, C)));
}
