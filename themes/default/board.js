// The tools of a board, all that they do in the address. Nothing here decides, ranks or rounds.
import { addressOf, answering, listOf, mostPins, orderBy, plainState, readState, sortKeys } from "./board_view.js";
import { columnsOf, followDetails, h, recordsOfApi, recordsOfPage } from "./board_rows.js";
import { drawPin, drawTables, fillNow, followReader, grouped, markSort, rowsWord, whenIdle } from "./board_tables.js";

let tools, board, state, status;
const parts = {};
const part = (selector) => (parts[selector] ??= tools.querySelector(selector));

// Reading ------------------------------------------------------------------------------------------------------

function facetsOf(panel) {
  return [...panel.querySelectorAll("fieldset[data-facet]")].map((field) => {
    const boxes = [...field.querySelectorAll("input")];
    const values = boxes.map((box) => box.value);
    return { name: field.dataset.facet, label: field.querySelector("legend").textContent, field, boxes, values,
      labels: boxes.map((box) => box.nextElementSibling.textContent), places: new Map(values.map((value, place) => [value, place])) };
  });
}

function readBoard() {
  const sections = [...document.querySelectorAll("section.slice[data-slice]")];
  const table = sections[0].querySelector("table");
  const facets = facetsOf(tools);
  const columns = columnsOf(table);
  const { dataset } = tools;
  board = { facets, columns, better: dataset.better, total: Number(dataset.rows), pageSize: Number(dataset.pageSize),
    width: table.tHead.rows[0].cells.length, reproduced: Boolean(table.querySelector("th[data-sort=verification]")),
    records: recordsOfPage(sections, columns), slices: [] };
  for (const section of sections) board.slices[section.dataset.slice - 1] = { section };
  board.whole = board.records.length === board.total;
  setRecords(board.records);
  board.textOf = (record) => (record.text ??= [record.id, record.name, record.reason, ...record.columns,
    ...facets.map((facet, f) => facet.labels[record.places[f]])].join(" ").normalize("NFC").toLowerCase());
  const hardware = facets.findIndex(({ name }) => name === "hardware");
  board.groupOf = (record, by) => (by === "model" ? record.name : by === "hardware" && hardware >= 0 ? facets[hardware].labels[record.places[hardware]] : "");
}

function setRecords(records) {
  board.records = records;
  board.orders = board.answered = null;
  board.byId = new Map(records.map((record) => [record.id, record]));
  board.places = board.facets.map((_, f) => Uint16Array.from(records, ({ places }) => places[f]));
}

// What the first sort by a key and the first search would wait for is made while nothing else is to do.
function prepare() {
  const works = sortKeys(board).flatMap((key) => [key, `-${key}`]).map((sort) => () => orderBy(board, sort));
  for (let i = 0; i < board.total; i += 500) works.push(() => board.records.slice(i, i + 500).forEach(board.textOf));
  const next = () => { works.pop()?.(); if (works.length) whenIdle(next); };
  whenIdle(next);
}

// The board's API file, fetched once.
const fetchApi = () => (board.api ??= fetch(tools.dataset.api).then((answer) => {
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}));

// A board of several pages: all its rows come from there.
function fetchRows() {
  return (board.fetching ??= fetchApi().then((api) => {
    const shown = board.byId;
    setRecords(recordsOfApi(api, board.facets));
    for (const record of board.records) {
      const { row = null, pin, below } = shown.get(record.id) ?? {};
      Object.assign(record, { row, pin, below });
    }
    api.slices.forEach((slice, number) => { board.slices[number] = { ...board.slices[number], api: slice }; });
    board.whole = true;
    prepare();
    board.plain = document.querySelector("section.slice").cloneNode(true);
    for (const own of board.plain.querySelectorAll("tbody, figure")) own.remove();
  }));
}

// Drawing ------------------------------------------------------------------------------------------------------

function drawPages(count) {
  const nav = document.querySelector("nav.pages");
  if (!nav) return;
  const pages = Math.max(1, Math.ceil(count / board.pageSize));
  nav.hidden = pages < 2;
  nav.replaceChildren();
  for (let page = 1; page <= pages; page++) {
    if (page > 1 && page < pages && Math.abs(page - state.page) > 2) {
      if (nav.lastChild.localName !== "span") nav.append(h("span", {}, "…"));
    } else if (page === state.page) nav.append(h("b", { "aria-current": "page" }, String(page)));
    else nav.append(h("a", { href: tools.dataset.board + addressOf({ ...state, page }), "data-page": page }, String(page)));
  }
}

function drawChips() {
  part(".chips").replaceChildren(...board.facets.flatMap((facet) => [...(state.filters.get(facet.name) ?? [])].map((value) => {
    const words = `${facet.label}: ${facet.labels[facet.places.get(value)]}`;
    return h("button", { type: "button", "data-facet": facet.name, value, "aria-label": `Remove the filter ${words}` }, h("bdi", {}, words), " ×");
  })));
}

function drawCounts() {
  const counts = board.answer.counts();
  board.facets.forEach((facet, f) => facet.boxes.forEach((box, place) => {
    const count = counts[f][place];
    box.parentElement.lastElementChild.textContent = grouped(count);
    box.parentElement.classList.toggle("none", count === 0 && !box.checked);
  }));
}

// Sorting and paging do not change the answer.
function answered() {
  const to = addressOf({ ...plainState(), q: state.q, filters: state.filters });
  if (board.answered?.to !== to) board.answered = { to, answer: answering(board, state) };
  return board.answered.answer;
}

function drawTools(answer) {
  let chosen = 0;
  for (const facet of board.facets) {
    const values = state.filters.get(facet.name);
    chosen += values?.size ?? 0;
    for (const box of facet.boxes) box.checked = values?.has(box.value) ?? false;
  }
  board.answer = answer;
  if (part(".filters").open) drawCounts();
  part(".filters b").textContent = chosen ? ` ${chosen}` : "";
  const search = part("[name=q]");
  if (search.value !== state.q) search.value = state.q;
  for (const box of part(".view").querySelectorAll(".columns input")) box.checked = !state.hide.has(box.value);
  for (const name of ["group", "density"]) for (const box of part(".view").querySelectorAll(`[name=${name}]`)) box.checked = box.value === state[name];
  part(".reset").hidden = addressOf({ ...state, page: 1 }) === "";
  drawChips();
  drawPins();
  say(answer.total === board.total ? rowsWord(board.total) : `Showing ${grouped(answer.total)} of ${rowsWord(board.total)}`);
}

function drawPins() {
  const place = part(".pinned");
  place.hidden = state.pins.length === 0;
  if (place.hidden) return;
  place.replaceChildren(`${state.pins.length} of ${mostPins} pinned `);
  if (state.pins.length > 1) place.append(h("a", { class: "compare", href: `${tools.dataset.compare}?rows=${state.pins.join(",")}` }, "Compare"), " ");
  place.append(h("button", { type: "button", class: "unpin" }, "Unpin all"));
}

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

function draw() {
  state.pins = state.pins.filter((id) => board.byId.has(id));
  const answer = answered();
  const list = listOf(board, state, answer.answers);
  state.page = Math.min(state.page, Math.max(1, Math.ceil(list.length / board.pageSize)));
  const first = (state.page - 1) * board.pageSize;
  const records = [...state.pins.map((id) => board.byId.get(id)), ...list.slice(first, first + board.pageSize)];
  drawTables(board, state, records, list, () => drawPages(list.length));
  drawTools(answer);
}

async function show() {
  if (!board.whole) {
    say(`Loading all ${rowsWord(board.total)}…`);
    try {
      await fetchRows();
    } catch {
      return say("The rows of the other pages could not be loaded.");
    }
  }
  draw();
}

// Asking -------------------------------------------------------------------------------------------------------

// Every change goes through here: `change` alters the state, the address follows. Typing on replaces its own entry.
function ask(change, typing = false) {
  const page = state.page;
  state.page = 1;
  change(state);
  if (state.page < 1) state.page = page;
  const shown = show();
  const address = tools.dataset.board + addressOf(state);
  // A browser takes milliseconds over an entry of its history: they are not the frame's.
  requestAnimationFrame(() => setTimeout(() => {
    const replace = typing && history.state?.typing;
    history[replace ? "replaceState" : "pushState"]({ typing }, "", address);
  }));
  return shown;
}

const toggled = (set, value, on) => { if (on) set.add(value); else set.delete(value); };

function choose(name, value, on) {
  ask(({ filters }) => {
    const values = filters.get(name) ?? new Set();
    toggled(values, value, on);
    filters.delete(name);
    if (values.size) filters.set(name, values);
  });
}

function pin(id) {
  ask((next) => {
    next.page = -1;
    next.pins = next.pins.includes(id) ? next.pins.filter((other) => other !== id) : [...next.pins, id];
  }).then(() => {
    // Its row may have gone far down.
    const own = board.byId.get(id)?.pin;
    (own?.isConnected ? own : document.querySelector("tbody:not([hidden]) .pin"))?.focus();
  });
}

function sortBy(key) {
  ask((next) => { next.sort = next.sort === key ? "-" + key : key; });
}

function onChange({ target }) {
  const field = target.closest("fieldset");
  if (field?.dataset.facet) choose(field.dataset.facet, target.value, target.checked);
  else if (field?.matches(".columns")) ask((next) => { next.page = -1; toggled(next.hide, target.value, !target.checked); });
  else if (target.name === "group" || target.name === "density") ask((next) => { next[target.name] = target.value; });
}

async function copyLink() {
  await navigator.clipboard.writeText(location.href);
  say("Link copied");
}

// All rows that are shown, on whatever page: copied as Markdown, or saved as CSV.
async function takeAlong(form) {
  try {
    const [tool, api] = await Promise.all([import("./board_export.js"), fetchApi(), board.whole || fetchRows()]);
    const ids = [...state.pins, ...listOf(board, state, answered().answers).map(({ id }) => id)];
    const table = tool.tableOf(api, ids, board.columns, location.origin);
    if (form === "csv") {
      const link = h("a", { href: URL.createObjectURL(new Blob([tool.csvOf(table)], { type: "text/csv" })), download: `${api.slug}-${api.as_of}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    } else await navigator.clipboard.writeText(tool.markdownOf(table, api, location.href));
    say(`${rowsWord(table.length - 1)} ${form === "csv" ? "saved" : "copied"}`);
  } catch {
    say("The rows could not be taken along.");
  }
}

function onClick(event) {
  const button = event.target.closest("button");
  const page = event.target.closest("nav.pages a[data-page]");
  if (page && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    tools.scrollIntoView();
    ask((next) => { next.page = Number(page.dataset.page); });
  }
  // It leads to a table that may not be there yet.
  if (event.target.closest(".jump a")) fillNow();
  if (!button) return;
  if (button.matches(".pin")) pin(button.closest("tr").dataset.row);
  else if (button.matches("th button")) sortBy(button.parentElement.dataset.sort);
  else if (button.matches(".chips button")) choose(button.dataset.facet, button.value, false);
  else if (button.matches(".unpin")) ask((next) => { next.page = -1; next.pins = []; });
  else if (button.matches(".reset")) ask((next) => Object.assign(next, plainState()));
  else if (button.matches(".copy-link")) copyLink();
  else if (button.matches(".along button")) takeAlong(button.value);
}

function closePanels(event) {
  for (const panel of tools.querySelectorAll(".panel[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !panel.contains(event.target)) {
      if (event.type === "keydown") panel.querySelector("summary").focus();
      panel.open = false;
    }
  }
}

// Starting -----------------------------------------------------------------------------------------------------

function makeSortable(table) {
  for (const head of table.tHead.rows[0].cells) {
    if (head.dataset.sort) head.replaceChildren(h("button", { type: "button" }, ...head.childNodes));
  }
}

function offerColumns(table) {
  const heads = [...table.tHead.rows[0].cells];
  board.choices = [];
  heads.forEach((head, i) => {
    if (head.matches(".rank, .number") || i === 1) return;
    const field = head.dataset.sort ?? "evidence";
    board.choices.push({ field, at: i + 1 });
    tools.querySelector(".columns").append(h("label", {}, h("input", { type: "checkbox", value: field }), head.textContent));
  });
}

// Whether it says something else than what is shown: a link to a place in the page does not.
function readAddress() {
  const before = state && addressOf(state);
  state = readState(location, board.facets);
  if (!sortKeys(board).includes(state.sort.replace(/^-/, ""))) state.sort = "rank";
  return addressOf(state) !== before;
}

function addPins(records) {
  for (const record of records.splice(0, 10)) if (board.byId.get(record.id) === record && record.row) drawPin(record, state);
  if (records.length) whenIdle(() => addPins(records));
}

export function start() {
  tools = document.querySelector(".tools[data-board]");
  status = tools.querySelector("output");
  readBoard();
  const tables = document.querySelectorAll(".slice table.board");
  offerColumns(tables[0]);
  tables.forEach(makeSortable);
  for (const name of ["model", "hardware"]) {
    if (!board.facets.some((facet) => facet.name === name)) tools.querySelector(`[name=group][value=${name}]`).parentElement.remove();
  }
  if (!navigator.clipboard) for (const button of tools.querySelectorAll(".copy-link, [value=markdown]")) button.remove();
  readAddress();
  document.querySelector("section.slice:last-of-type").after(h("div", { class: "slice-end" }));
  part("[name=q]").addEventListener("input", ({ target }) => ask((next) => { next.q = target.value.trim() ? target.value : ""; }, true));
  tools.addEventListener("change", onChange);
  part(".filters").addEventListener("toggle", () => board.answer && drawCounts());
  document.addEventListener("click", onClick);
  document.addEventListener("pointerdown", closePanels);
  document.addEventListener("keydown", closePanels);
  addEventListener("popstate", () => { if (readAddress()) show(); });
  followReader();
  followDetails(document.querySelector("main"), (id) => board.byId.get(id));
  document.documentElement.classList.add("with-tools");
  tools.hidden = false;
  if (addressOf({ ...state, page: 1 }) || /[?&]page=/.test(location.search)) return show();
  tables.forEach((table) => markSort(table, state, board.better));
  if (board.whole) drawTools(answered());
  else say(rowsWord(board.total));
  whenIdle(() => addPins([...board.records]));
}
