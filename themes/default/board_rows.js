// The rows of a board as records: read from the page where it holds them all, else from the board's API file. A row
// that is not on the page is drawn as templates/partials/board_row.html draws it, from the words of the API file.
export function h(tag, attributes = {}, ...children) {
  const drawing = tag === "svg" || tag === "use" || tag === "path";
  const element = drawing ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

// The page's own drawing of that name, with its lines copied: a browser takes longer over <use>, which copies them too.
const drawings = new Map();
function icon(name, style) {
  if (!drawings.has(name)) {
    const symbol = document.getElementById(name);
    drawings.set(name, h("svg", { viewBox: symbol.getAttribute("viewBox"), "aria-hidden": "true" }, ...symbol.cloneNode(true).children));
  }
  const drawing = drawings.get(name).cloneNode(true);
  drawing.setAttribute("class", style);
  return drawing;
}
export const pinIcon = () => icon("i-pin", "i");

export function columnsOf(table) {
  return [...table.querySelectorAll("thead th")].slice(2).filter((head) => head.compareDocumentPosition(table.querySelector("th.number")) & 4)
    .map((head) => ({ field: head.dataset.sort, label: head.textContent, wide: head.classList.contains("w") }));
}

const given = (cell) => (cell.querySelector("i") ? null : cell.textContent);

export function recordsOfPage(sections, columns) {
  return sections.flatMap((section) => [...section.querySelectorAll("tr[data-row]")].map((row) => {
    const number = row.querySelector("td.number data");
    return {
      id: row.dataset.row, row, slice: Number(section.dataset.slice) - 1, ranked: !row.closest(".off"),
      name: row.querySelector(".model").textContent, places: row.dataset.places.split(" ").map(Number),
      value: number ? Number(number.value) : null, measured: row.querySelector("time").dateTime,
      columns: columns.map((_, i) => given(row.cells[i + 2])), reason: row.querySelector(".why")?.textContent
    };
  }));
}

export function recordsOfApi(document_, facets) {
  const record = (slice, ranked) => (entry) => ({
    id: entry.id, row: null, entry, slice, ranked, name: entry.model_name ?? entry.model,
    places: facets.map((facet) => facet.places.get(entry[facet.name] ?? "") ?? facet.places.get("") ?? 0),
    value: entry.value, measured: entry.measured_at.slice(0, 10), columns: entry.display.columns, reason: entry.display.reason
  });
  return document_.slices.flatMap((slice, number) => [
    ...slice.entries.map(record(number, true)), ...slice.unranked.map(record(number, false))]);
}

function valueCell({ id, value, interval, display }) {
  if (display.value === null) return h("span", { class: "state" }, icon("i-stop", "i"), display.state);
  const bar = display.bar && h("svg", { class: interval === "assumed" ? "bar assumed" : "bar", viewBox: "0 0 112 16", "aria-hidden": "true" },
    h("path", { class: "b", d: display.bar }), display.whisker && h("path", { d: display.whisker }));
  return h("div", { class: "val" }, h("data", { value, "data-row": id }, display.value),
    h("span", { class: "pm" }, display.half_width && "±\u00a0" + display.half_width), bar);
}

function nameCell({ url, model, model_name, organization, quant, flags, display }) {
  return h("th", { scope: "row" }, h("a", { class: "model", href: url }, h("bdi", {}, model_name ?? model)),
    organization && " ", organization && h("bdi", { class: "org" }, organization),
    display.note && h("span", { class: "badge" }, flags.length ? icon("i-eye", "i") : null, display.note),
    h("span", { class: "setup" }, " ", h("bdi", {}, quant ?? ""), h("span", {}, h("bdi", {}, display.place ?? ""))),
    display.reason && h("span", { class: "why" }, display.reason));
}

function trustCell({ url, tier, display }) {
  const summary = h("summary", {}, display.trust && icon(display.trust_icon, tier ? "n" : "i"), display.trust ?? "Details",
    h("span", { class: "tip" }, ...display.why.map((reason) => h("span", {}, reason))));
  return h("td", { class: "trust" }, h("details", { class: "more" }, summary, h("a", { class: "whole", href: url }, "The whole row")));
}

function whenCell({ measured_at, lifecycle, display }) {
  const badge = display.lifecycle && h("span", { class: "badge " + lifecycle }, icon(lifecycle === "retired" ? "i-cross" : "i-clock", "i"), display.lifecycle);
  return h("td", { class: "when" }, h("time", { datetime: measured_at.slice(0, 10) }, display.month), badge && " ", badge,
    display.soon && " ", display.soon && h("small", {}, display.soon));
}

// Whether a text is the address of a web page, as the generator asks it.
const isWeb = (text) => /^https?:\/\/[^\s/]/.test(text ?? "");

// `reproduced`: whether the board has that column.
export function drawRow(record, columns, reproduced) {
  const { entry } = record;
  const { display } = entry;
  return h("tr", { "data-row": entry.id, "data-places": record.places.join(" "), class: display.step ? "step" : null },
    h("td", { class: "rank" }, display.rank ?? h("span", { class: "hide" }, "not ranked")),
    nameCell(entry),
    ...columns.map(({ label, wide }, i) => h("td", { class: wide ? "x w" : "x", "data-label": label },
      display.columns[i] === null ? h("i", {}, "not provided") : h("bdi", {}, display.columns[i]))),
    h("td", { class: "number" }, valueCell(entry)),
    trustCell(entry),
    reproduced ? h("td", { class: "x late", "data-label": "Reproduced" }, display.reproduced ?? "") : null,
    whenCell(entry),
    h("td", { class: "x late", "data-label": "Evidence" }, isWeb(entry.log_url)
      ? h("a", { href: entry.log_url, rel: "nofollow ugc noopener noreferrer" }, "log") : h("i", {}, "no log")));
}

// Opening a row in place puts its page below it.

// A parsed page; a request for a document needs no string that the page's policy would have to trust.
function pageAt(address) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status < 400 && request.response ? done(request.response) : fail(new Error(request.status)));
    request.onerror = () => fail(new Error("network"));
    request.send();
  });
}

function partsOf(page) {
  const parts = [...page.querySelectorAll("article.row .banner, article.row .two, article.row .cite")].map((part) => document.importNode(part, true));
  for (const part of parts) for (const named of [part, ...part.querySelectorAll("[id]")]) named.removeAttribute("id");
  return parts;
}

async function fill(cell, link, id) {
  try {
    cell.replaceChildren(h("div", { "data-row": id }, ...partsOf(await pageAt(link.href))), h("p", {}, link.cloneNode(true)));
  } catch {
    cell.replaceChildren(h("p", { role: "alert" }, "The row could not be loaded. ", link.cloneNode(true)));
  }
}

// Opens or closes what stands below the row when its details do; `record.below` is drawn with the row.
export function followDetails(root, recordOf) {
  root.addEventListener("toggle", ({ target }) => {
    const row = target.closest?.("tr[data-row]");
    const link = row?.querySelector("a.whole");
    if (!link || !target.matches(".more") || link.pathname.endsWith(".json")) return;
    const record = recordOf(row.dataset.row);
    record.below?.remove();
    record.below = null;
    if (!target.open) return;
    const cell = h("td", { colspan: row.cells.length }, h("p", {}, "Loading the row…"));
    record.below = h("tr", { class: "below" }, cell);
    row.after(record.below);
    fill(cell, link, record.id);
  }, true);
}
