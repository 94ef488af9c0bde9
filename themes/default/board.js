// The tools of a board, all that they do in the address. Nothing here decides, ranks or rounds.
import { addressOf, answering, countsDown, listOf, mostPins, orderBy, plainState, readState, sortKeys } from "./board_view.js";
import { columnsOf, drawRow, followDetails, h, pinIcon, recordsOfApi, recordsOfPage } from "./board_rows.js";

const ahead = 8, eachTime = 24;   // rows drawn below those in sight; and each time when nothing else is to do
const pause = 1000, longPause = 5000;   // ms before those far below; the longer while a hand or the focus is on a control
const { format: grouped } = new Intl.NumberFormat("en");
const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
const rowsWord = (number) => `${grouped(number)} ${number === 1 ? "row" : "rows"}`;

let tools, board, state, status, timer;
let rowHeight = 24;   // px, of the last row that was looked at
let drawing;   // the rows of the page: how many of them stand in their tables, and how many fill the window
const parts = {};
const part = (selector) => (parts[selector] ??= tools.querySelector(selector));
const left = new Set();   // old bodies of tables: taking them out takes longer than a frame has

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
    ...facets.map((facet, f) => facet.labels[record.places[f]])].join(" ").toLowerCase());
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

// A board of several pages: all its rows come from the API file, once.
function fetchRows() {
  return (board.fetching ??= fetch(tools.dataset.api).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).then((api) => {
    const shown = board.byId;
    setRecords(recordsOfApi(api, board.facets));
    for (const record of board.records) record.row = shown.get(record.id)?.row ?? null;
    api.slices.forEach((slice, number) => { board.slices[number] = { ...board.slices[number], api: slice }; });
    board.whole = true;
    prepare();
    board.plain = document.querySelector("section.slice").cloneNode(true);
    for (const own of board.plain.querySelectorAll("tbody, figure")) own.remove();
  }));
}

// Drawing ------------------------------------------------------------------------------------------------------

// The section of a slice that was not on this page: like another, with its own names.
function sectionOf(number) {
  const slice = board.slices[number];
  if (slice.section) return slice.section;
  const { title, subtitle } = slice.api;
  const section = board.plain.cloneNode(true);
  const old = section.querySelector("h2").textContent;
  section.id = `slice-${number + 1}`;
  section.dataset.slice = number + 1;
  section.querySelector(".over").replaceChildren(h("h2", { id: `${section.id}-name` }, title), h("p", { class: "ctx", id: `${section.id}-context` }, subtitle ?? ""));
  section.querySelector(".scroll").setAttribute("aria-labelledby", `${section.id}-name ${section.id}-context`);
  const caption = section.querySelector("caption");
  caption.textContent = caption.textContent.slice(0, -old.length) + title;
  return (slice.section = section);
}

function rowOf(record) {
  record.row ??= drawRow(record, board.columns, board.reproduced);
  if (record.pin || state.pins.includes(record.id)) drawPin(record);
  return record.below ? [record.row, record.below] : [record.row];
}

// A pin shows where the pointer is: rows get theirs a moment after they are drawn.
function drawPin(record) {
  if (!record.pin) {
    record.pin = h("button", { type: "button", class: "pin", "aria-label": `Pin ${record.name}` }, pinIcon());
    record.row.cells[0].prepend(record.pin);
  }
  const pressed = state.pins.includes(record.id);
  record.pin.setAttribute("aria-pressed", pressed);
  record.pin.disabled = !pressed && state.pins.length >= mostPins;
}

const heading = (style, ...words) => h("tr", { class: style }, h("th", { scope: "rowgroup", colspan: board.width }, ...words));

// Pinned rows, ranked rows, and below their line the others: each kind has a body of its table.
const kindOf = (record) => (state.pins.includes(record.id) ? "pins" : record.ranked ? "" : "off");

function bodyOf(record) {
  const slice = showSlice(record.slice);
  const kind = kindOf(record);
  if (slice.body?.className !== kind) {
    slice.body = h("tbody", { class: kind || null }, kind === "off" ? heading("sep", "Not ranked") : null);
    slice.body.group = "";
  }
  return slice.body;
}

function append(records, sizes) {
  const bodies = new Map();
  for (const record of records) {
    const body = bodyOf(record);
    bodies.set(body, board.slices[record.slice].table);
    const group = body.className === "pins" ? "" : board.groupOf(record, state.group);
    if (group !== body.group) body.append(heading("group", group, h("span", {}, rowsWord(sizes.get(groupKey(record, group))))));
    body.group = group;
    body.append(...rowOf(record));
  }
  for (const [body, table] of bodies) if (!body.parentNode) table.append(body);
}

const groupKey = (record, group) => [record.slice, record.ranked, group].join();

function groupSizes(list) {
  const sizes = new Map();
  for (const record of state.group ? list : []) {
    const key = groupKey(record, board.groupOf(record, state.group));
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return sizes;
}

// How many rows fill the window from where those of the first table begin. All where the reader is further down: the
// place in the page stays.
function visibleRows() {
  const table = document.querySelector("section.slice:not([hidden]) table.board");
  rowHeight = table?.querySelector("tr[data-row]")?.offsetHeight ?? rowHeight;
  const { bottom } = (table?.tHead ?? document.querySelector(".slice-end")).getBoundingClientRect();
  return bottom < 0 ? Infinity : Math.max(1, Math.ceil((innerHeight - bottom) / rowHeight));
}

// Empties the tables and hides those that `records` need not.
function clearSlices(records) {
  const used = new Set(records.map(({ slice }) => slice));
  board.slices.forEach((slice, number) => {
    slice.body = slice.shown = null;
    if (!slice.section) return;
    slice.section.hidden = !used.has(number);
    for (const body of slice.section.querySelector("table").tBodies) {
      left.add(body);
      body.hidden = true;
    }
  });
}

// The slice with its table in the page, as the state wants it. Heads far below cost as much as rows: they wait as well.
function showSlice(number) {
  const slice = board.slices[number];
  if (slice.shown) return slice;
  const section = sectionOf(number);
  const next = board.slices.slice(number + 1).find((other) => other.section?.parentNode)?.section ?? document.querySelector(".slice-end");
  if (!section.parentNode) next.before(section);
  section.hidden = false;
  const table = (slice.table ??= section.querySelector("table"));
  table.classList.toggle("compact", state.density === "compact");
  table.classList.toggle("rearranged", state.sort !== "rank" || state.group !== "");
  for (const { field, at } of board.choices) table.classList.toggle(`no-${at}`, state.hide.has(field));
  markSort(table);
  slice.shown = true;
  return slice;
}

function markSort(table) {
  const down = state.sort.startsWith("-");
  const key = state.sort.replace(/^-/, "");
  for (const head of table.tHead.rows[0].cells) {
    if (head.dataset.sort === key) head.setAttribute("aria-sort", countsDown(key, board.better) !== down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

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

function takeOut() {
  for (const body of left) body.remove();
  left.clear();
}

function appendNext(count) {
  const some = drawing.records.slice(drawing.done, drawing.done + count);
  drawing.done += some.length;
  append(some, drawing.sizes);
  return some;
}

function draw() {
  // Asked while nothing is to be laid out anew.
  const visible = board.total <= board.pageSize ? Infinity : visibleRows();
  clearTimeout(timer);
  state.pins = state.pins.filter((id) => board.byId.has(id));
  const answer = answered();
  const list = listOf(board, state, answer.answers);
  state.page = Math.min(state.page, Math.max(1, Math.ceil(list.length / board.pageSize)));
  const first = (state.page - 1) * board.pageSize;
  const records = [...state.pins.map((id) => board.byId.get(id)), ...list.slice(first, first + board.pageSize)];
  const mine = drawing = { records, sizes: groupSizes(list), done: 0, near: Math.min(visible + ahead, records.length), filling: true };
  drawTools(answer);
  clearSlices(records.slice(0, visible));
  const shown = appendNext(visible);
  const finish = () => {
    shown.forEach(drawPin);
    if (mine !== drawing) return;
    drawPages(list.length);
    takeOut();
    appendNext(ahead).forEach(drawPin);
    rest();
  };
  if (visible === Infinity) finish();
  else whenIdle(finish);
}

// Rows far below -----------------------------------------------------------------------------------------------

// They come when somebody goes there, prints or is about to search the page, or does nothing for a while; and go again
// when a hand reaches for a control, for whoever chooses would wait until they are gone.

function rest() {
  drawing.filling = false;
  clearTimeout(timer);
  if (drawing.done === drawing.records.length) return;
  const busy = document.querySelector(".tools:hover, .tools:focus-within, thead:hover, thead:focus-within");
  timer = setTimeout(fill, busy ? longPause : pause);
}

// Sooner or later all rows of the page.
function fill() {
  if (!drawing || drawing.filling) return;
  clearTimeout(timer);
  const mine = drawing;
  mine.filling = true;
  const next = () => {
    if (mine !== drawing || !mine.filling) return;
    if (mine.done === mine.records.length) return (mine.filling = false);
    appendNext(eachTime).forEach(drawPin);
    whenIdle(next);
  };
  whenIdle(next);
}

function fillNow() {
  if (drawing) appendNext(Infinity).forEach(drawPin);
}

function makeRoom() {
  const { records, done, near } = drawing;
  const last = records[near - 1];
  if (last.row.getBoundingClientRect().bottom < innerHeight) return rest();   // somebody is reading there
  for (const { row, below } of records.slice(near, done)) {
    const body = row.parentNode;
    row.remove();
    below?.remove();
    if (!body.querySelector("[data-row]")) body.remove();
  }
  drawing.done = near;
  for (const slice of board.slices) {
    if (!slice.body || slice.body.parentNode) continue;
    slice.body = slice.shown = null;
    slice.section.hidden = !slice.section.querySelector("tbody");
  }
  const body = board.slices[last.slice].body = last.row.parentNode;
  while (body.lastChild.matches(".group")) body.lastChild.remove();
  if (body.className !== "pins") body.group = board.groupOf(last, state.group);
  rest();
}

function onReach({ target }) {
  if (!drawing || drawing.done <= drawing.near || !target.closest?.(".tools, thead")) return;
  const mine = drawing;
  mine.filling = false;
  whenIdle(() => { if (mine === drawing && mine.done > mine.near) makeRoom(); });
}

function followReader() {
  for (const sign of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(sign, onReach, { passive: true });
  addEventListener("scroll", fill, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.ctrlKey || event.metaKey) fill(); });
  document.addEventListener("focusin", ({ target }) => { if (target.closest("tbody")) fill(); });
  addEventListener("beforeprint", fillNow);
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
  }).then(() => board.byId.get(id)?.pin.focus());
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

function onClick(event) {
  const button = event.target.closest("button");
  const page = event.target.closest("nav.pages a[data-page]");
  if (page && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    tools.scrollIntoView();
    ask((next) => { next.page = Number(page.dataset.page); });
  }
  if (event.target.closest(".jump a")) fillNow();   // it leads to a table that may not be there yet
  if (!button) return;
  if (button.matches(".pin")) pin(button.closest("tr").dataset.row);
  else if (button.matches("th button")) sortBy(button.parentElement.dataset.sort);
  else if (button.matches(".chips button")) choose(button.dataset.facet, button.value, false);
  else if (button.matches(".unpin")) ask((next) => { next.page = -1; next.pins = []; });
  else if (button.matches(".reset")) ask((next) => Object.assign(next, plainState()));
  else if (button.matches(".copy-link")) copyLink();
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

function readAddress() {
  state = readState(location, board.facets);
  if (!sortKeys(board).includes(state.sort.replace(/^-/, ""))) state.sort = "rank";
}

function addPins(records) {
  records.splice(0, 10).forEach(drawPin);
  if (records.length && !drawing) whenIdle(() => addPins(records));
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
  if (!navigator.clipboard) tools.querySelector(".copy-link").remove();
  readAddress();
  document.querySelector("section.slice:last-of-type").after(h("div", { class: "slice-end" }));
  part("[name=q]").addEventListener("input", ({ target }) => ask((next) => { next.q = target.value.trim() ? target.value : ""; }, true));
  tools.addEventListener("change", onChange);
  part(".filters").addEventListener("toggle", () => board.answer && drawCounts());
  document.addEventListener("click", onClick);
  document.addEventListener("pointerdown", closePanels);
  document.addEventListener("keydown", closePanels);
  addEventListener("popstate", () => { readAddress(); show(); });
  followReader();
  followDetails(document.querySelector("main"), (id) => board.byId.get(id));
  document.documentElement.classList.add("with-tools");
  tools.hidden = false;
  if (addressOf({ ...state, page: 1 }) || /[?&]page=/.test(location.search)) return show();
  tables.forEach(markSort);
  if (board.whole) drawTools(answered());
  else say(rowsWord(board.total));
  whenIdle(() => addPins([...board.records]));
}
