// What may be said of rows side by side: the browser's copy of generator/rules/comparison.cc and of the sentences in
// generator/pages/compare_phrases.cc. tests/vectors/comparison.json holds both to the same answers. Works on the
// documents of the API; the ends of intervals are those published there, with nine digits.

const slack = 1e-9;
const above = (value, limit) => value > limit + slack * Math.abs(limit);

// JSON whose numbers keep the text with which they were submitted: 100.50 stays 100.50 where the engine can tell.
class Decimal {
  constructor(text, value) {
    this.text = text;
    this.value = value;
  }
  toJSON() { return this.value; }
}
export const readJson = (text) =>
  JSON.parse(text, (key, value, at) => (typeof value === "number" ? new Decimal(at?.source ?? String(value), value) : value));

const isBlank = (value) => value === null || value === undefined || (typeof value === "string" && value.trim() === "");
const canonical = (value) => (isBlank(value) ? null : value instanceof Decimal ? value.value : value);

// What has to be equal, as [key, value, value], absent ones null.
export function matchingKeys(row, benchmark, model) {
  const keys = benchmark.context_keys.map((key) => [key, row.context?.[key]]);
  if (benchmark.kind === "fidelity") for (const key of ["family", "checkpoint", "tokenizer"]) keys.push([key, model?.[key]]);
  return keys.map(([key, value]) => [key, isBlank(value) ? null : value]);
}

function replaces(newer, older, benchmarks) {
  const seen = new Set();
  for (let at = benchmarks[newer]; at?.replaces && !seen.has(at.replaces); at = benchmarks[at.replaces]) {
    if (at.replaces === older) return true;
    seen.add(at.replaces);
  }
  return false;
}

function pairVerdict(a, b, { benchmarks, models }) {
  const pair = { verdict: "not-comparable", better: null, difference: null, resolvable_gap: null, differing: [], replacing: null };
  if (a.benchmark !== b.benchmark) {
    pair.differing.push({ key: "benchmark", a: a.benchmark, b: b.benchmark });
    if (replaces(b.benchmark, a.benchmark, benchmarks)) pair.replacing = b.benchmark;
    if (replaces(a.benchmark, b.benchmark, benchmarks)) pair.replacing = a.benchmark;
    return pair;
  }
  const benchmark = benchmarks[a.benchmark];
  const others = matchingKeys(b, benchmark, models[b.model]);
  matchingKeys(a, benchmark, models[a.model]).forEach(([key, value], i) => {
    if (canonical(value) !== canonical(others[i][1])) pair.differing.push({ key, a: value, b: others[i][1] });
  });
  if (pair.differing.length > 0) return pair;
  pair.verdict = "not-completed";
  if (a.state !== "completed" || b.state !== "completed") return pair;
  pair.verdict = "no-interval";
  const ends = [a, b].map(({ headline }) => [headline.low?.value, headline.high?.value]);
  if (ends.flat().includes(undefined)) return pair;
  const [[lowA, highA], [lowB, highB]] = ends;
  pair.difference = Math.abs(a.headline.value.value - b.headline.value.value);
  pair.resolvable_gap = (highA - lowA + (highB - lowB)) / 2;
  const higher = benchmark.higher_is_better;
  if (higher ? above(lowA, highB) : above(-highA, -lowB)) pair.better = 0;
  if (higher ? above(lowB, highA) : above(-highB, -lowA)) pair.better = 1;
  pair.verdict = pair.better === null ? "do-not-differ" : "differ";
  return pair;
}

// A verdict for every pair of rows; a, b and better are positions. `known` holds benchmarks and models by slug.
export function verdicts(rows, known) {
  const pairs = [];
  rows.forEach((row, a) => {
    for (let b = a + 1; b < rows.length; b += 1) {
      const pair = pairVerdict(row, rows[b], known);
      pairs.push({ a, b, ...pair, better: pair.better === null ? null : [a, b][pair.better] });
    }
  });
  return pairs;
}

// Why a completed row has no rank, or null.
export function caveat({ state, lifecycle, source, trust_tier }) {
  if (state !== "completed") return null;
  if (lifecycle.superseded) return "superseded";
  if (lifecycle.state === "retired" || lifecycle.state === "very-stale") return lifecycle.state;
  if (source === "vendor" || source === "external") return source;
  return trust_tier === "disputed" ? "disputed" : null;
}

// Numbers in words ------------------------------------------------------------------------------------------------

// Half away from zero; a decimal half such as 0.35 lies a hair below itself in binary.
function fixed(value, places) {
  const scale = 10 ** places;
  const magnitude = Math.floor(Math.abs(value) * scale + 0.5 + slack) / scale;
  return (value < 0 && magnitude > 0 ? -magnitude : magnitude).toFixed(places);
}
const grouped = (text) => text.replace(/^(-?)(\d+)/, (all, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, ","));
const withMinus = (text) => text.replace(/^-/, "\u2212");
const decimalsOf = (text) => (text.includes(".") ? text.length - text.indexOf(".") - 1 : 0);
export const withUnit = (number, unit) => (!unit || unit === "fraction" ? number : `${number}\u00a0${unit}`);

export function numberWords({ text, value }, places) {
  if (places === undefined && /e/i.test(text)) return withMinus(text);
  return withMinus(grouped(places === undefined ? text : fixed(value, places)));
}
export function scalarWords(value) {
  if (value instanceof Decimal) return numberWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return isBlank(value) ? "" : value;
}
function sizeWords(size, places) {
  let text = fixed(size, places);
  for (let more = 1; size > 0 && Number(text) === 0 && more <= 4; more += 1) text = fixed(size, places + more);
  return grouped(text);
}
const placesOf = (headline, benchmark) => benchmark.decimals?.value ?? decimalsOf(headline.value.text);

// The headline for display, half the width of its interval and the interval's ends.
export function valueWords({ headline }, benchmark) {
  const places = benchmark.decimals?.value;
  const words = { value: numberWords(headline.value, places), halfWidth: "", low: "", high: "" };
  if (!headline.low) return words;
  const shown = placesOf(headline, benchmark);
  words.halfWidth = sizeWords((headline.high.value - headline.low.value) / 2, shown);
  words.low = numberWords(headline.low, shown);
  words.high = numberWords(headline.high, shown);
  return words;
}

// Verdicts in words -----------------------------------------------------------------------------------------------

export const letterOf = (position) => String.fromCharCode(65 + position);

function intervalsWords(a, b, benchmark) {
  const [one, other] = [valueWords(a, benchmark), valueWords(b, benchmark)];
  return withUnit(`${one.low}\u2013${one.high} and ${other.low}\u2013${other.high}`, benchmark.unit);
}

function notComparableWords(start, pair, a, b, { benchmarks, words }) {
  const name = (slug) => benchmarks[slug]?.name || slug;
  if (pair.replacing) {
    const older = pair.replacing === a.benchmark ? b.benchmark : a.benchmark;
    return `${start}${name(pair.replacing)} replaces ${name(older)}: its scoring changed, and numbers of the two are never compared.`;
  }
  if (a.benchmark !== b.benchmark) return `${start}they are results of two benchmarks, ${name(a.benchmark)} and ${name(b.benchmark)}.`;
  const told = (value) => scalarWords(value) || "not provided";
  const keys = pair.differing.map(({ key, a: one, b: other }) => `${words.context[key] ?? key.replaceAll("_", " ")} (${told(one)} and ${told(other)})`);
  return `${start}they differ in ${keys.join(", ")}.`;
}

// The whole verdict on a pair as one sentence. `known` holds benchmarks by slug and the site's words.
export function pairWords(pair, rows, known) {
  const [a, b] = [rows[pair.a], rows[pair.b]];
  const [A, B] = [letterOf(pair.a), letterOf(pair.b)];
  const benchmark = known.benchmarks[a.benchmark];
  if (pair.verdict === "not-comparable") return notComparableWords(`${A} and ${B} are not comparable, because `, pair, a, b, known);
  if (pair.verdict === "not-completed") {
    const reasons = [[A, a], [B, b]].filter(([, row]) => row.state !== "completed")
      .map(([letter, row]) => `${letter} has no number (${known.words.state[row.state]}${isBlank(row.state_reason) ? "" : `: ${row.state_reason}`})`);
    return `${A} and ${B}: nothing to compare, because ${reasons.join(" and ")}.`;
  }
  if (pair.verdict === "no-interval") {
    const [hasA, hasB] = [a, b].map((row) => Boolean(row.headline.low));
    const who = !hasA && !hasB ? "neither has an interval" : `${hasA ? B : A} has no interval`;
    return `${A} and ${B}: no verdict, because ${who}; without one no difference is sure.`;
  }
  const intervals = intervalsWords(a, b, benchmark);
  const places = Math.max(placesOf(a.headline, benchmark), placesOf(b.headline, benchmark));
  const gap = withUnit(sizeWords(pair.resolvable_gap, places), benchmark.unit);
  if (pair.verdict === "do-not-differ") {
    return `${A} and ${B} do not differ: their intervals overlap (${intervals}); a difference under ${gap} is noise here.`;
  }
  const [better, other] = pair.better === pair.a ? [a, b] : [b, a];
  const against = withUnit(valueWords(other, benchmark).value, benchmark.unit) + (benchmark.higher_is_better ? "" : " where lower is better");
  return `${A} and ${B} differ: ${letterOf(pair.better)} is better, ${valueWords(better, benchmark).value} against ${against}, and their ` +
    `intervals do not overlap (${intervals}); a difference under ${gap} would be noise.`;
}
