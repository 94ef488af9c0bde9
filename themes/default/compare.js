// compare/: any two to four public rows side by side, from the files of the API. Builds the parts that
// templates/pages/compare.html shows, from text alone; what they say is decided in verdict.js and in api/v1/words.json.
import { caveat, filled, letterOf, matchingKeys, numberWords, pairWords, readJson, scalarWords, valueWords, verdicts } from "./verdict.js";

const most = 4;
const icons = {
  low: "n1", moderate: "n2", high: "n3", "very-high": "n4", "vendor-published": "i-quote", external: "i-quote",
  "operator-measured": "i-double", "operator-verified": "i-check", disputed: "i-differ", independent: "i-one",
  differ: "i-differ", "do-not-differ": "i-same", "not-comparable": "i-stop", "no-interval": "i-one", "by-items": "i-same", "not-completed": "i-one",
};

// DOM -------------------------------------------------------------------------------------------------------------

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== ""));
  return element;
}
const h = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
const icon = (id, look = "i") => svg("svg", { class: look, "aria-hidden": "true" }, svg("use", { href: `#${id}` }));
const cell = (name, text, look) => h(name, { scope: name === "th" ? "col" : null, class: look }, text);
const unseen = (text) => h("span", { class: "hide" }, text);
const table = (label, look, head, ...bodies) =>
  h("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" },
    h("table", { class: look }, h("caption", {}, label), h("thead", {}, h("tr", {}, head)), bodies));
const link = (row, text, look) => h("a", { class: look, href: row.url }, h("bdi", {}, text));

// Rows stacked ----------------------------------------------------------------------------------------------------

function setupWords(row, { words }) {
  const count = row.hardware_count.value === 1 ? "" : `${row.hardware_count.text} × `;
  const model = words.model[row.model] ?? row.model;
  return `${model}${row.quant?.trim() ? `, ${row.quant}` : ""} on ${count}${words.hardware[row.hardware] ?? row.hardware}`;
}

function bar({ headline: { value, low, high, interval } }, scale) {
  const at = (number) => Number((0.5 + ((number - scale.low) / (scale.high - scale.low)) * 111).toFixed(1));
  return svg("svg", { class: interval === "assumed" ? "bar assumed" : "bar", viewBox: "0 0 112 16", "aria-hidden": "true" },
    svg("path", { class: "b", d: `M${at(0)} 4H${at(value.value)}v8H${at(0)}z` }),
    low && svg("path", { d: `M${at(low.value)} 4v8m0-4H${at(high.value)}m0-4v8` }));
}

function valueCell(row, { benchmarks, words }, scale) {
  if (!row.headline) return h("span", { class: "state" }, icon("i-stop"), words.state[row.state]);
  const { value, half } = valueWords(row, benchmarks[row.benchmark]);
  return h("div", { class: "val" }, h("data", { value: row.headline.value.text, "data-row": row.id }, value),
    h("span", { class: "pm" }, half && `±\u00a0${half}`), scale.high > scale.low && bar(row, scale) || null);
}

function sizes(rows, { benchmarks }) {
  const words = rows.filter((row) => row.headline).map((row) => valueWords(row, benchmarks[row.benchmark]));
  const within = (length) => Math.min(12, Math.max(3, length));
  const half = Math.max(0, ...words.map((one) => one.half.length));
  return `v${within(Math.max(0, ...words.map((one) => one.value.length)))} h${half && within(half)}`;
}

function contender(row, position, known, scale) {
  const { words } = known;
  const { name, metric, unit, higher_is_better: higher } = known.benchmarks[row.benchmark];
  const of = !unit || unit === "fraction" ? "" : `, ${unit}`;
  const tier = row.confidence?.tier ?? row.trust_tier;
  const day = new Date(row.measured_at.replace(" ", "T")).toISOString().slice(0, 10);
  const month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[day.slice(5, 7) - 1];
  return h("tr", { "data-row": row.id }, cell("td", letterOf(position), "letter"),
    h("th", { scope: "row" }, link(row, setupWords(row, known), "model"),
      h("span", { class: "why" }, `${name}: ${words.metric[metric]}${of} ${higher ? "↑" : "↓"}`)),
    cell("td", valueCell(row, known, scale)),
    cell("td", tier ? [icon(icons[tier], row.confidence ? "n" : "i"), (row.confidence ? words.tier : words.trust_tier)[tier]] : [], "x trust"),
    cell("td", h("time", { datetime: day }, `${month} ${day.slice(0, 4)}`), "x when"));
}

function contenders(rows, known, matched) {
  const numbers = matched ? rows.flatMap(({ headline: one }) => (one ? [one.value, one.low, one.high] : [])).map((number) => number?.value ?? 0) : [];
  const scale = { low: Math.min(0, ...numbers), high: Math.max(0, ...numbers) };
  const head = [cell("th", unseen("Letter")), cell("th", "Row"), cell("th", "Headline", "vh-col"), cell("th", "Trust", "x"), cell("th", "Measured", "x")];
  return table("The compared rows", `board contenders ${sizes(rows, known)}`, head,
    h("tbody", {}, rows.map((row, i) => contender(row, i, known, scale))));
}

// Verdicts --------------------------------------------------------------------------------------------------------

function verdictPart(pairs, rows, known) {
  const { sentence, ...words } = known.words;
  const items = pairs.map((pair) => h("li", { class: pair.verdict, "data-row": rows[pair.a].id }, icon(icons[pair.verdict]),
    h("div", { "data-row": rows[pair.b].id }, h("b", {}, words.verdict[pair.verdict]), h("p", {}, pairWords(pair, rows, known)))));
  const notes = rows.map((row, i) => caveat(row) &&
    h("p", { class: "note" }, filled(sentence.caveat, { A: letterOf(i), why: words.caveat[caveat(row)] })));
  return h("section", {}, h("h2", {}, "Verdict"), h("ul", { class: "verdicts" }, items), notes);
}

// Side by side ----------------------------------------------------------------------------------------------------

const line = (label, texts, more) => ({ label, texts, differs: texts.some((text) => text !== texts[0]), ...more });
const namesIn = (rows, member) => [...new Set(rows.flatMap((row) => Object.keys(row[member] ?? {})))].sort();

function listedLines({ lines }, rows, words) {
  return lines.map(({ label, path, words: set }) => line(label, rows.map((row) => {
    const value = path.split(".").reduce((at, key) => at?.[key], row);
    return words[set]?.[value] ?? scalarWords(value);
  })));
}

function contextLines(rows, known) {
  const keys = [...new Set(rows.flatMap((row) => known.benchmarks[row.benchmark].context_keys))];
  const ofModel = rows.flatMap((row) => matchingKeys(row, known).slice(known.benchmarks[row.benchmark].context_keys.length));
  const ofContext = (key, must) => line(known.words.context[key], rows.map((row) => scalarWords(row.context?.[key])), { must });
  return [
    ...keys.map((key) => ofContext(key, true)),
    ...[...new Set(ofModel.map(([key]) => key))].map((key) => line(key, rows.map((row) => scalarWords(known.models[row.model]?.[key])), { must: true })),
    ...namesIn(rows, "context").filter((key) => !keys.includes(key)).map((key) => ofContext(key, false)),
  ];
}

function metricLines(rows, { benchmarks, words }) {
  const of = rows.map((row) => benchmarks[row.benchmark]);
  const declared = of.flatMap(({ metrics }) => metrics);
  const reported = namesIn(rows, "metrics").filter((name) => !of.some(({ metric }) => metric === name));
  const names = new Set([...declared.map(({ name }) => name).filter((name) => reported.includes(name)), ...reported]);
  return [...names].map((name) => {
    const numbers = rows.map(({ metrics }) => (metrics?.[name]?.text ? metrics[name] : metrics?.[name]?.value));
    const unit = (declared.find((one) => one.name === name) ?? { unit: words.unit[name] }).unit;
    return line(words.metric[name], numbers.map(scalarWords), { numbers, unit, differs: false });
  });
}

function lineRow({ label, texts, numbers, unit, must, differs }, rows, { sentence }) {
  const shown = (text, i) => (text === "" ? h("i", {}, sentence.absent)
    : numbers ? h("data", { value: numbers[i].text, "data-row": rows[i].id }, text) : h("bdi", {}, text));
  return h("tr", { class: differs ? (must ? "differs must" : "differs") : null },
    h("th", { scope: "row" }, label, unit && h("small", {}, `, ${unit}`),
      differs ? h("span", { class: "badge" }, must ? sentence["must-match"] : sentence.differs) : null),
    texts.map((text, i) => h("td", { "data-row": rows[i].id }, shown(text, i))));
}

function sideBySide(rows, known) {
  const { words } = known;
  const { sentence } = words;
  const [trust, setup] = words.table.map((group) => [group.title, listedLines(group, rows, words), ""]);
  trust[1] = trust[1].filter(({ texts }) => texts.some(Boolean));   // a verdict that the rows' kind does not have
  for (const one of trust[1]) one.differs = false;
  const groups = [trust, setup, [sentence.context, contextLines(rows, known), ""], [sentence.metrics, metricLines(rows, known), sentence["metrics-note"]]];
  const head = [cell("th", unseen("Field")), rows.map((row, i) => cell("th", [h("b", {}, letterOf(i)), " ", link(row, (words.model[row.model] ?? row.model) + (row.quant ? `, ${row.quant}` : ""))]))];
  return table("Side by side", "ledger side", head, groups.filter(([, lines]) => lines.length > 0).map(([title, lines, note]) =>
    h("tbody", {}, h("tr", { class: "sep" }, h("th", { scope: "rowgroup", colspan: rows.length + 1 }, title, note && h("small", {}, note))),
      lines.map((one) => lineRow(one, rows, words)))));
}

function comparison(rows, known) {
  const pairs = verdicts(rows, known);
  const matched = pairs.every((pair) => pair.verdict !== "not-comparable");
  return h("div", { class: "comparison" }, contenders(rows, known, matched), verdictPart(pairs, rows, known), sideBySide(rows, known));
}

// The tool --------------------------------------------------------------------------------------------------------

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return readJson(await answer.text());
}

function idsInUrl() {
  const ids = (new URLSearchParams(location.search).get("rows") ?? "").split(",").filter((id) => /^[a-z0-9][a-z0-9._-]{0,95}$/.test(id));
  return [...new Set(ids)].slice(0, most);
}

export async function start() {
  const root = document.getElementById("compare");
  const api = root.dataset.api;
  const board = h("select", { id: "compare-board" }), row = h("select", { id: "compare-row" });
  const add = h("button", { type: "button" }, "Add"), chosen = h("ol", { class: "chosen", "aria-label": "Chosen rows" });
  const status = h("p", { class: "note", role: "status" }), result = h("div");
  let known, rows = [];

  // Everything a board lists, under the slice it belongs to.
  async function offer() {
    const slug = board.value;
    if (!slug) return;
    const { slices, decimals } = await read(`${api}boards/${slug}.json`);
    if (board.value !== slug) return;
    const option = (entry) => h("option", { value: entry.id, disabled: rows.some(({ id }) => id === entry.id) ? "" : null },
      `${entry.name_line} · ${[entry.hardware_name, entry.runtime_version].filter(Boolean).join(" · ")}: ` +
      (entry.value ? numberWords(entry.value, decimals?.value) : known.words.state[entry.reason]));
    row.replaceChildren(...slices.map(({ context, entries, unranked }) => h("optgroup",
      { label: Object.entries(context).map(([key, value]) => known.words[key]?.[value] ?? `${known.words.context[key] ?? key} ${scalarWords(value) || known.words.sentence.absent}`).join(" · ") || "All rows" },
      [...entries, ...unranked].map(option))));
    row.value = row.querySelector("option:not([disabled])")?.value ?? "";
    add.disabled = rows.length >= most || !row.value;
  }

  function show(missing) {
    chosen.replaceChildren(...rows.map((one, i) => {
      const remove = h("button", { type: "button", "aria-label": `Remove ${letterOf(i)}` }, "Remove");
      remove.addEventListener("click", () => choose(rows.filter((other) => other !== one)));
      return h("li", {}, h("b", {}, letterOf(i)), " ", link(one, setupWords(one, known)), " ", remove);
    }));
    status.textContent = (missing.length > 0 ? `Not public here: ${missing.join(", ")}. ` : "") +
      ["Choose two to four rows.", "Choose one more row to compare it with."].concat(Array(3).fill(`${rows.length} rows compared.`))[rows.length];
    result.replaceChildren(...(rows.length > 1 ? [comparison(rows, known)] : []));
  }

  async function load(ids) {
    const answers = await Promise.allSettled(ids.map((id) => read(`${api}rows/${id}.json`)));
    rows = answers.flatMap((answer) => answer.value ?? []);
    show(ids.filter((id, i) => !answers[i].value));
    await offer();
  }

  function choose(next) {
    const ids = next.map(({ id }) => id);
    history.pushState(null, "", ids.length > 0 ? `?rows=${ids.join(",")}` : location.pathname);
    return load(ids);
  }

  try {
    const names = ["index", "words", "benchmarks", "models"];
    const [index, words, ...lists] = await Promise.all(names.map((name) => read(`${api}${name}.json`)));
    const [benchmarks, models] = lists.map(({ entries }) => Object.fromEntries(entries.map((entry) => [entry.slug, entry])));
    known = { words, benchmarks, models };
    board.append(...index.boards.map(({ slug, title }) => h("option", { value: slug }, title)));
    root.replaceChildren(h("div", { class: "picker" }, h("p", {}, h("label", { for: board.id }, "Board"), board),
      h("p", {}, h("label", { for: row.id }, "Row"), row), add), chosen, status, result);
    board.addEventListener("change", offer);
    add.addEventListener("click", () => choose([...rows, { id: row.value }]));
    addEventListener("popstate", () => load(idsInUrl()));
    const ids = idsInUrl();
    const first = ids[0] && await read(`${api}rows/${ids[0]}.json`).catch(() => null);
    if (first?.boards[0]) board.value = first.boards[0];
    await load(ids);
  } catch (problem) {
    root.append(h("p", { class: "note", role: "alert" }, "The files of this site could not be read; the comparisons below still hold."));
    console.warn(problem);
  }
}
