// Draws the rows that a board's state asks for into its tables: those in sight first, those far below when they are wanted.
import { countsDown, mostPins } from "./board_view.js";
import { drawRow, h, pinIcon } from "./board_rows.js";

// Rows drawn below those in sight; and each time when nothing else is to do.
const ahead = 8, eachTime = 24;
// ms before those far below; the longer while a hand or the focus is on a control.
const pause = 1000, longPause = 5000;
export const { format: grouped } = new Intl.NumberFormat("en");
export const rowsWord = (number) => `${grouped(number)} ${number === 1 ? "row" : "rows"}`;
export const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));

let board, state, timer;
// px, of the last row that was looked at.
let rowHeight = 24;
// The rows of the page: how many of them stand in their tables, and how many fill the window.
let drawing;
// Old bodies of tables: taking them out takes longer than a frame has.
const left = new Set();

// Slices ---------------------------------------------------------------------------------------------------------

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
  markSort(table, state, board.better);
  slice.shown = true;
  return slice;
}

export function markSort(table, { sort }, better) {
  const down = sort.startsWith("-");
  const key = sort.replace(/^-/, "");
  for (const head of table.tHead.rows[0].cells) {
    if (head.dataset.sort === key) head.setAttribute("aria-sort", countsDown(key, better) !== down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

// Rows -----------------------------------------------------------------------------------------------------------

function rowOf(record) {
  record.row ??= drawRow(record, board.columns, board.reproduced);
  if (record.pin || state.pins.includes(record.id)) drawPin(record, state);
  return record.below ? [record.row, record.below] : [record.row];
}

// A pin shows where the pointer is: rows get theirs a moment after they are drawn.
export function drawPin(record, { pins }) {
  if (!record.pin) {
    record.pin = h("button", { type: "button", class: "pin", "aria-label": `Pin ${record.name}` }, pinIcon());
    record.row.cells[0].prepend(record.pin);
  }
  const pressed = pins.includes(record.id);
  record.pin.setAttribute("aria-pressed", pressed);
  record.pin.disabled = !pressed && pins.length >= mostPins;
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

function appendWithPins(count) {
  for (const record of appendNext(count)) drawPin(record, state);
}

// How many rows fill the window from where those of the first table begin. All where the reader is further down: the
// place in the page stays.
function visibleRows() {
  const table = document.querySelector("section.slice:not([hidden]) table.board");
  rowHeight = table?.querySelector("tr[data-row]")?.offsetHeight ?? rowHeight;
  const { bottom } = (table?.tHead ?? document.querySelector(".slice-end")).getBoundingClientRect();
  return bottom < 0 ? Infinity : Math.max(1, Math.ceil((innerHeight - bottom) / rowHeight));
}

// Draws the tables anew with `records`, the pinned ones first, out of the whole `list`. `settled` is called when what is
// in sight stands there: at once, or where the board has several pages, after the frame.
export function drawTables(theBoard, theState, records, list, settled) {
  [board, state] = [theBoard, theState];
  clearTimeout(timer);
  const mine = drawing = { records, sizes: groupSizes(list), done: 0, near: records.length, filling: true };
  // Asked while nothing is to be laid out anew.
  const visible = board.total <= board.pageSize ? Infinity : visibleRows();
  mine.near = Math.min(visible + ahead, records.length);
  clearSlices(records.slice(0, visible));
  const shown = appendNext(visible);
  const finish = () => {
    for (const record of shown) drawPin(record, state);
    if (mine !== drawing) return;
    settled();
    takeOut();
    appendWithPins(ahead);
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
    appendWithPins(eachTime);
    whenIdle(next);
  };
  whenIdle(next);
}

export function fillNow() {
  if (drawing) appendWithPins(Infinity);
}

function makeRoom() {
  const { records, done, near } = drawing;
  const last = records[near - 1];
  // Somebody is reading there.
  if (last.row.getBoundingClientRect().bottom < innerHeight) return rest();
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

export function followReader() {
  for (const sign of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(sign, onReach, { passive: true });
  addEventListener("scroll", fill, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.ctrlKey || event.metaKey) fill(); });
  document.addEventListener("focusin", ({ target }) => { if (target.closest("tbody")) fill(); });
  addEventListener("beforeprint", fillNow);
}
