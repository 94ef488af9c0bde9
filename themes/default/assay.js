// What every page runs. Each tool is a module of its own and is fetched only by pages that have a use for it;
// without any of them every page says the same.
const tools = [
  ["#compare", () => import("./compare.js")],
  [".colours", () => import("./colours_choice.js")],
  [".tools[data-board]", () => import("./board.js")],
  [".chart[data-chart]", () => import("./chart_button.js")],
  ["pre[data-copy]", () => import("./copy.js")],
  [".kinds", () => import("./changes.js")],
  ["table.matrix", () => import("./matrix.js")],
  [".submission", () => import("./submission.js")],
  ["#search", () => import("./search.js")],
];

for (const [selector, load] of tools) {
  if (document.querySelector(selector)) load().then((tool) => tool.start(), () => {});
}

// "/" leads to the search, unless the reader turned that off there or storage is closed to us.
function slashLeads() {
  try { return localStorage.getItem("assay-slash") !== "off"; } catch { return false; }
}

if (!slashLeads()) document.querySelector("a.find").removeAttribute("aria-keyshortcuts");

addEventListener("keydown", (event) => {
  if (event.key !== "/" || !slashLeads() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
  event.preventDefault();
  (document.querySelector("#search:not([hidden]) input") ?? document.querySelector("a.find")).focus();
  if (document.activeElement.matches("a.find")) location.assign(document.activeElement.href);
});
