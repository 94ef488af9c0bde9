// What may be said of rows side by side: the browser's copy of generator/rules/comparison.cc and of
// generator/words/compare_phrases.cc. tests/vectors/comparison.json holds both to the same answers. Works on documents
// of the API; the ends of intervals are those published there, with nine digits.

const slack = 1e-9;
// Two rows alone: intervals are drawn to this share of themselves (rules §9, surely better with M = 1).
const drawn = 1.959963984540054 / (1.96 * Math.SQRT2);
const nineDigits = (value) => Number(value.toPrecision(9));  // as the program writes what it reckons
const above = (value, limit) => value > limit + slack * Math.abs(limit);

// JSON whose numbers keep the text with which they were submitted, where the engine can tell: 100.50 stays 100.50.
class Decimal {
  constructor(text, value) { Object.assign(this, { text, value }); }
  toJSON() { return this.value; }
}
export const readJson = (text) =>
  JSON.parse(text, (key, value, at) => (typeof value === "number" ? new Decimal(at?.source ?? `${value}`, value) : value));

export const isBlank = (value) => value == null || (typeof value === "string" && value.trim() === "");
const canonical = (value) => (value instanceof Decimal ? value.value : value);

// The keys that have to be equal, with the row's value for each; absent ones are null.
export function matchingKeys(row, { benchmarks, models }) {
  const { kind, context_keys: keys } = benchmarks[row.benchmark];
  const given = keys.map((key) => [key, row.context?.[key]]);
  if (kind === "fidelity") for (const key of ["family", "checkpoint", "tokenizer"]) given.push([key, models[row.model]?.[key]]);
  return given.map(([key, value]) => [key, isBlank(value) ? null : value]);
}

function replaces(newer, older, benchmarks, seen = []) {
  const next = benchmarks[newer]?.replaces;
  return next && !seen.includes(next) && (next === older || replaces(next, older, benchmarks, [...seen, next]));
}

function differingKeys(a, b, known) {
  if (a.benchmark !== b.benchmark) return [{ key: "benchmark", a: a.benchmark, b: b.benchmark }];
  const others = matchingKeys(b, known);
  return matchingKeys(a, known).map(([key, value], i) => ({ key, a: value, b: others[i][1] }))
    .filter((one) => canonical(one.a) !== canonical(one.b));
}

function compareHeadlines(pair, a, b, higher) {
  if (a.state !== "completed" || b.state !== "completed") return "not-completed";
  if (arePaired(a.outcomes, b.outcomes)) return "by-items";
  if (!a.headline.low || !b.headline.low) return "no-interval";
  const [one, other] = [a, b].map(({ headline: { value, low, high } }) => ({
    value: value.value, low: drawn * (value.value - low.value), high: drawn * (high.value - value.value) }));
  pair.difference = nineDigits(Math.abs(one.value - other.value));
  const gap = (leader, last) => (higher ? leader.low + last.high : leader.high + last.low);
  const leads = (x, y) => (higher ? x.value > y.value : x.value < y.value);
  pair.resolvable_gap = nineDigits(leads(other, one) ? gap(other, one) : gap(one, other));
  const surely = (x, y) => leads(x, y) && (higher ? above(x.value - x.low, y.value + y.high) : above(-x.value - x.high, y.low - y.value));
  if (surely(one, other)) pair.better = pair.a;
  if (surely(other, one)) pair.better = pair.b;
  return pair.better === null ? "do-not-differ" : "differ";
}

// Scores of the same items, at least ten in at least five clusters: the program compares them item by item.
const arePaired = (a, b) => Boolean(a && b && a.set === b.set && a.items.value >= 10 && a.clusters.value >= 5);

// A verdict for every pair of rows; a, b and better are positions. `known` holds benchmarks and models by slug.
export function verdicts(rows, known) {
  return rows.flatMap((one, a) => rows.slice(a + 1).map((other, i) => {
    const differing = differingKeys(one, other, known);
    const pair = { a, b: a + 1 + i, verdict: "not-comparable", better: null, difference: null, resolvable_gap: null, paired: null, differing, replacing: null };
    for (const [x, y] of [[one, other], [other, one]]) if (replaces(x.benchmark, y.benchmark, known.benchmarks)) pair.replacing = x.benchmark;
    if (differing.length === 0) pair.verdict = compareHeadlines(pair, one, other, known.benchmarks[one.benchmark].higher_is_better);
    return pair;
  }));
}

// Why a completed row has no rank, or null.
export function caveat({ state, lifecycle, source, trust_tier: trust, flags }) {
  if (state !== "completed") return null;
  if (lifecycle.superseded) return "superseded";
  return [lifecycle.state, source, trust, flags?.length && "under-review"]
    .find((word) => /^(retired|very-stale|vendor|external|disputed|under-review)$/.test(word)) ?? null;
}

// Numbers in words ------------------------------------------------------------------------------------------------

// Half away from zero; a decimal half such as 0.35 lies a hair below itself in binary.
function fixed(value, places) {
  const magnitude = Math.floor(Math.abs(value) * 10 ** places + 0.5 + slack) / 10 ** places;
  return (value < 0 && magnitude > 0 ? -magnitude : magnitude).toFixed(places);
}
const grouped = (text) => text.replace(/^-?\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",")).replace(/^-/, "\u2212");
const withUnit = (number, unit) => (!unit || unit === "fraction" ? number : `${number}\u00a0${unit}`);

// Rounded to `places` where given, else every digit that was submitted.
export function numberWords({ text, value }, places) {
  return grouped(places === undefined ? text : fixed(value, places));
}
export function scalarWords(value) {
  if (value instanceof Decimal) return numberWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return isBlank(value) ? "" : value;
}
// A width at that precision, finer where that would show a zero.
function sizeWords(size, places) {
  let text = fixed(size, places);
  for (let more = 1; size > 0 && Number(text) === 0 && more <= 4; more += 1) text = fixed(size, places + more);
  return grouped(text);
}
const placesOf = ({ headline }, { decimals }) => decimals?.value ?? (headline.value.text.split(".")[1] ?? "").length;

// The headline for display, half the width of its interval and the interval's ends.
export function valueWords(row, benchmark) {
  const { value, low, high } = row.headline;
  const words = { value: numberWords(value, benchmark.decimals?.value), half: "" };
  if (!low) return words;
  const places = placesOf(row, benchmark);
  return { ...words, half: sizeWords((high.value - low.value) / 2, places), low: numberWords(low, places), high: numberWords(high, places) };
}

// Verdicts in words -----------------------------------------------------------------------------------------------

export const letterOf = (position) => String.fromCharCode(65 + position);
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name]);

function refusal({ differing, replacing }, [a, b], { benchmarks, words }) {
  const name = (slug) => benchmarks[slug]?.name || slug;
  if (replacing) return ["replaced", { newer: name(replacing), older: name(replacing === a.benchmark ? b.benchmark : a.benchmark) }];
  if (a.benchmark !== b.benchmark) return ["benchmarks", { one: name(a.benchmark), other: name(b.benchmark) }];
  const shown = (value) => scalarWords(value) || words.sentence.absent;
  const keys = differing.map((one) => filled(words.sentence.key, { key: words.context[one.key] ?? one.key, one: shown(one.a), other: shown(one.b) }));
  return ["keys", { keys: keys.join(", ") }];
}

function silence(verdict, sides, letters, { words }) {
  const [first, second] = sides.map((row) => (verdict === "no-interval" ? !row.headline.low : row.state !== "completed"));
  if (verdict === "no-interval") return [first && second ? "no-intervals" : verdict, { who: letters[first ? 0 : 1] }];
  const [whyA, whyB] = sides.map(({ state, state_reason: reason }) => words.state[state] + (isBlank(reason) ? "" : `: ${reason}`));
  return [first && second ? "none-completed" : verdict, { who: letters[first ? 0 : 1], why: first ? whyA : whyB, whyA, whyB }];
}

function outcome(pair, sides, benchmark) {
  const shown = sides.map((row) => valueWords(row, benchmark));
  const intervals = withUnit(shown.map(({ low, high }) => `${low}\u2013${high}`).join(" and "), benchmark.unit);
  const gap = withUnit(sizeWords(pair.resolvable_gap, Math.max(...sides.map((row) => placesOf(row, benchmark)))), benchmark.unit === "%" ? "points" : benchmark.unit);
  if (pair.verdict === "do-not-differ") return [pair.verdict, { intervals, gap }];
  const [more, less] = pair.better === pair.a ? shown : shown.reverse();
  const better = letterOf(pair.better);
  return [benchmark.higher_is_better ? "differ" : "differ-lower", { better, more: more.value, less: withUnit(less.value, benchmark.unit), intervals, gap }];
}

// The whole verdict on a pair as one sentence. `known` holds benchmarks by slug and the site's words.
export function pairWords(pair, rows, known) {
  const sides = [rows[pair.a], rows[pair.b]];
  const letters = [letterOf(pair.a), letterOf(pair.b)];
  const [name, values] = pair.verdict === "not-comparable" ? refusal(pair, sides, known)
    : pair.verdict === "by-items" ? [pair.verdict, { items: numberWords(sides[0].outcomes.items), a: sides[0].id, b: sides[1].id }]
    : /differ/.test(pair.verdict) ? outcome(pair, sides, known.benchmarks[sides[0].benchmark])
    : silence(pair.verdict, sides, letters, known);
  return filled(known.words.sentence[name], { A: letters[0], B: letters[1], ...values });
}
