// What a reader asked of a board, as its address says it, and which rows answer in which order. Knows records
// (board_rows.js) and nothing of the page. Ranks are never made here: they come with the rows and stay as they are.
export const mostPins = 4;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export const plainState = () => ({ q: "", sort: "rank", filters: new Map(), hide: new Set(), group: "", density: "", pins: [], page: 1 });

const listed = (query, name) => (query.get(name) ?? "").split(",").filter(Boolean);

export function readState(place, facets) {
  const query = new URLSearchParams(place.search);
  const state = plainState();
  state.q = query.get("q") ?? "";
  state.sort = query.get("sort") ?? "rank";
  for (const facet of facets) {
    const chosen = query.getAll(facet.name).filter((value) => facet.places.has(value));
    if (chosen.length) state.filters.set(facet.name, new Set(chosen));
  }
  state.hide = new Set(listed(query, "hide"));
  state.group = ["model", "hardware"].find((name) => name === query.get("group")) ?? "";
  state.density = query.get("density") === "compact" ? "compact" : "";
  state.pins = [...new Set(listed(query, "pin"))].slice(0, mostPins);
  state.page = Math.max(1, parseInt(query.get("page") ?? place.pathname.match(/\/page\/(\d+)/)?.[1] ?? "1", 10) || 1);
  return state;
}

// "?sort=-measured&quant=Q4_K_M&pin=a,b": only what differs from the plain board, "" for that.
export function addressOf(state) {
  const query = new URLSearchParams();
  if (state.q) query.set("q", state.q);
  if (state.sort !== "rank") query.set("sort", state.sort);
  for (const [name, values] of state.filters) for (const value of values) query.append(name, value);
  if (state.hide.size) query.set("hide", [...state.hide].join(","));
  if (state.group) query.set("group", state.group);
  if (state.density) query.set("density", state.density);
  if (state.pins.length) query.set("pin", state.pins.join(","));
  if (state.page > 1) query.set("page", state.page);
  const text = query.toString().replaceAll("%2C", ",");
  return text && "?" + text;
}

// What is best first at the first click: everything but plain text and ranks counts down.
export const countsDown = (key, better) => (key === "value" ? better === "higher" : ["trust", "verification", "measured"].includes(key));

// A sort key of a record: a number or text; null where it is missing.
function rawKey(board, key) {
  const facet = (...names) => board.facets.findIndex(({ name }) => names.includes(name));
  const strength = (at) => (record) => (at < 0 || board.facets[at].values[record.places[at]] === "" ? null : record.places[at]);
  if (key === "value") return (record) => record.value;
  if (key === "measured") return (record) => record.measured;
  if (key === "model") return (record) => record.name;
  if (key === "trust") return strength(facet("tier", "trust_tier"));
  if (key === "verification") return strength(facet("verification"));
  const column = board.columns.findIndex(({ field }) => field === key);
  return (record) => record.columns[column] ?? null;
}

// For each record the place of its key among all keys, best first; the number of places for a missing one.
function placesOf(board, key) {
  const keys = board.records.map(rawKey(board, key));
  const distinct = [...new Set(keys)].filter((value) => value !== null);
  const numbers = key === "value" || key === "trust" || key === "verification";
  distinct.sort(numbers ? (a, b) => a - b : collator.compare);
  if (key === "measured" || (key === "value" && board.better === "higher")) distinct.reverse();
  const places = new Map(distinct.map((value, place) => [value, place]));
  return { count: distinct.length, of: keys.map((value) => places.get(value) ?? distinct.length) };
}

// The records' numbers in the order of "value" or "-value": missing last either way, equals in rank order.
export function orderBy(board, sort) {
  board.orders ??= new Map();
  if (board.orders.has(sort)) return board.orders.get(sort);
  const total = board.records.length;
  const down = sort.startsWith("-");
  const key = down ? sort.slice(1) : sort;
  const places = key === "rank" ? { count: total, of: board.records.map((_, i) => i) } : placesOf(board, key);
  // One number holds place and record, so that the engine's own sort of numbers does it all.
  const packed = Float64Array.from(places.of, (place, i) => (down && place < places.count ? places.count - 1 - place : place) * total + i);
  const order = Int32Array.from(packed.sort(), (number) => number % total);
  board.orders.set(sort, order);
  return order;
}

export const sortKeys = (board) => ["rank", "model", "value", "trust", "measured", "verification", ...board.columns.map(({ field }) => field)];

// Which records answer to search and filters, and a function that counts how many would to each value of a facet under
// the other filters. Facet by facet: a record counts for a facet when it misses no filter, or that of this facet alone.
export function answering(board, state) {
  const { records, facets, places } = board;
  const misses = new Uint8Array(records.length), missed = new Uint8Array(records.length);
  facets.forEach(({ name, values }, f) => {
    const chosen = state.filters.get(name);
    if (!chosen) return;
    const wanted = values.map((value) => chosen.has(value));
    for (let i = 0; i < misses.length; i++) if (!wanted[places[f][i]]) { misses[i]++; missed[i] = f; }
  });
  const words = state.q.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length) records.forEach((record, i) => { if (misses[i] < 2 && !words.every((word) => board.textOf(record).includes(word))) misses[i] = 2; });
  const answers = new Uint8Array(misses.length);
  let total = 0;
  for (let i = 0; i < misses.length; i++) total += answers[i] = misses[i] === 0 ? 1 : 0;
  const counts = () => facets.map(({ values }, f) => {
    const count = new Uint32Array(values.length);
    for (let i = 0; i < misses.length; i++) if (misses[i] === 0 || (misses[i] === 1 && missed[i] === f)) count[places[f][i]]++;
    return count;
  });
  return { answers, counts, total };
}

// The records to show, slice by slice, the ranked before the others, groups in the order of their first row. Pinned
// rows are not among them.
export function listOf(board, state, answers) {
  const pinned = new Set(state.pins);
  const halves = board.slices.flatMap(() => [[], []]);
  for (const i of orderBy(board, state.sort)) {
    if (!answers[i]) continue;
    const record = board.records[i];
    if (!(pinned.size && pinned.has(record.id))) halves[record.slice * 2 + (record.ranked ? 0 : 1)].push(record);
  }
  if (!state.group) return halves.flat();
  return halves.flatMap((records) => {
    const groups = new Map();
    for (const record of records) {
      const name = board.groupOf(record, state.group);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(record);
    }
    return [...groups.values()].flat();
  });
}
