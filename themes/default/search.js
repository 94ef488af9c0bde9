// The search page. Pages are found in one file; of rows, a query reads the few files that name its words and the parts
// in which all of them occur. What fits the words best comes first; no number of a row plays a part in it.
import MiniSearch from "./packages/minisearch.js";

const kinds = [["board", "Boards"], ["model", "Models"], ["hardware", "Hardware"], ["runtime", "Runtimes"], ["benchmark", "Benchmarks"],
  ["operator", "Operators"], ["provider", "Providers"], ["methodology", "Methodology"], ["page", "Pages"], ["row", "Rows"]];
const fewest = 6;            // of a kind, before the reader asks for all
const rowsEnough = 20, partsAtOnce = 4;   // what a query reads at most before it asks

// As generator/api/search_index.cc takes a text apart.
const between = /[\0-/:-@[-`{-\x7f\u00a0-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u303f]+/;
const wordsOf = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).split(between).filter(Boolean);
const initialOf = (word) => (/^[a-z0-9]/.test(word) ? word[0] : "other");
const plural = (number, one, more) => `${number} ${number === 1 ? one : more}`;

// Words that stand for a beginning: a single letter or digit stands for itself.
const beginning = (word) => word.length > 1;
const strict = { prefix: beginning, combineWith: "AND" };

let api, index, entries, box, status, found, asked = 0;
const files = new Map(), parts = new Map();

const read = (name) => {
  if (!files.has(name)) {
    files.set(name, fetch(`${api}${name}.json`).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    }));
    files.get(name).catch(() => files.delete(name));
  }
  return files.get(name);
};

function engine(fields, documents) {
  const made = new MiniSearch({ fields, idField: "place", tokenize: wordsOf });
  made.addAll(documents.map((one, place) => ({ ...one, place })));
  return { search: (query, options) => made.search(query, options).map(({ id }) => documents[id]) };
}

async function prepare() {
  if (entries) return;
  index = await read("index");
  entries = engine(["title", "context", "words"], index.entries);
}

// The parts of the rows in which every word occurs, in order.
async function partsWith(words) {
  const each = await Promise.all(words.map(async (word) => {
    const initial = initialOf(word);
    if (!index.initials.includes(initial)) return new Set();
    const { terms } = await read(`terms/${initial}`);
    return new Set(Object.keys(terms).filter((term) => (beginning(word) ? term.startsWith(word) : term === word)).flatMap((term) => terms[term]));
  }));
  return [...each[0]].filter((part) => each.every((set) => set.has(part))).sort((a, b) => a - b);
}

async function rowsIn(part, query) {
  if (!parts.has(part)) parts.set(part, engine(["id", "title", "context", "standing"], (await read(`rows/${part}`)).rows));
  return parts.get(part).search(query, strict);
}

// Rows with every word: as many as are enough, and the parts that were not read for them.
async function moreRows(query, left, rows) {
  const now = left.slice(0, partsAtOnce);
  rows.push(...(await Promise.all(now.map((part) => rowsIn(part, query)))).flat());
  return left.slice(now.length);
}

async function answer(query) {
  const words = [...new Set(wordsOf(query))];
  const options = { ...strict, boost: { title: 4, words: 0.5 }, fuzzy: (word) => (word.length > 4 ? 0.2 : false) };
  const result = { query, pages: entries.search(query, options), rows: [], few: rowsEnough, left: await partsWith(words), some: false };
  result.left = await moreRows(query, result.left, result.rows);
  if (result.pages.length + result.rows.length > 0 || words.length < 2) return result;
  result.pages = entries.search(query, { ...options, combineWith: "OR" });
  result.some = result.pages.length > 0;
  return result;
}

// Showing ------------------------------------------------------------------------------------------------------

function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const item = ({ title, url, context, standing }) =>
  h("li", {}, h("a", { class: "model", href: url }, h("bdi", {}, title)), h("small", {}, h("bdi", {}, standing ? `${context} · ${standing}` : context)));

// One kind of results; those beyond the first few follow on request, and `further` reads more of them.
function group(kind, title, list, few, further) {
  const items = h("ul", { class: "results" }, ...list.slice(0, few).map(item));
  const part = h("section", { "aria-labelledby": `found-${kind}` }, h("h2", { id: `found-${kind}` }, `${title} `, h("small", {}, `${list.length}${further ? " or more" : ""}`)), items);
  const add = (words, act) => {
    const button = h("button", { type: "button" }, words);
    button.addEventListener("click", () => act(button));
    part.append(button);
  };
  if (list.length > few) add(`Show all ${list.length}`, (button) => {
    items.append(...list.slice(few).map(item));
    button.remove();
    items.children[few].firstChild.focus();
  });
  if (further) add("Look further", further);
  return part;
}

function say({ query, pages, rows, left, some }) {
  if (some) return "Nothing has all of these words; what has some of them:";
  if (pages.length + rows.length === 0) return left.length > 0 ? "Not found so far." : `Nothing has the words “${query.trim()}”.`;
  return `${plural(pages.length, "page", "pages")} and ${left.length > 0 && rows.length > 0 ? "at least " : ""}${plural(rows.length, "row", "rows")} found.`;
}

function show(result) {
  const { query, pages, rows, left, few } = result;
  const further = left.length === 0 ? null : async (button) => {
    button.disabled = true;
    const known = rows.length;
    result.left = await moreRows(query, left, rows);
    if (box.value !== query) return;
    show({ ...result, few: known + rowsEnough });
    (found.querySelector(`section:last-child li:nth-child(${known + 1}) a`) ?? found.querySelector("section:last-child button") ?? box).focus();
  };
  const groups = kinds.flatMap(([kind, title]) => {
    const list = kind === "row" ? rows : pages.filter((one) => one.kind === kind);
    if (list.length === 0 && !(kind === "row" && further)) return [];
    return [group(kind, title, list, kind === "row" ? few : fewest, kind === "row" ? further : null)];
  });
  found.replaceChildren(...groups);
  found.dataset.words = query;
  status.textContent = say(result);
}

async function search() {
  const mine = ++asked, query = box.value;
  history.replaceState(null, "", query.trim() ? `?q=${encodeURIComponent(query)}` : location.pathname);
  const blank = wordsOf(query).length === 0;
  document.getElementById("places").hidden = !blank;
  if (blank) {
    found.replaceChildren();
    status.textContent = "Every word has to occur; beginnings of words count.";
    return;
  }
  try {
    await prepare();
    const result = await answer(query);
    if (mine === asked) show(result);
  } catch (problem) {
    status.textContent = "The search index could not be read.";
    document.getElementById("places").hidden = false;
    console.warn(problem);
  }
}

// Up and down go through the box and the results.
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [box, ...found.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// Whether "/" leads here from every page (assay.js): a reader's choice, for such a key is in the way of speech input.
function offerKey(key) {
  try {
    key.checked = localStorage.getItem("assay-slash") !== "off";
  } catch {
    key.disabled = true;
  }
  key.addEventListener("change", () => {
    if (key.checked) localStorage.removeItem("assay-slash");
    else localStorage.setItem("assay-slash", "off");
  });
}

export function start() {
  const form = document.getElementById("search");
  api = form.dataset.index.replace(/index\.json$/, "");
  [box, status, found] = ["search-words", "search-status", "found"].map((id) => document.getElementById(id));
  document.querySelector("[data-without-script]").hidden = true;
  form.hidden = false;
  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); search(); });
  form.addEventListener("keydown", walk);
  box.addEventListener("focus", () => prepare().catch(() => {}), { once: true });
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (box.value) search();
  offerKey(form.elements.key);
  box.focus();
}
