// Makes a chart answer when it is pointed at; its picture and its table say the same.
const libraries = [
  ["./packages/vega.js", "integrity of ./packages/vega.js"],
  ["./packages/vega-lite.js", "integrity of ./packages/vega-lite.js"],
  ["./packages/vega-interpreter.js", "integrity of ./packages/vega-interpreter.js"],
];

// A browser that knows no module by its hash still has an address that changes with the bytes.
function held(href, integrity) {
  const link = document.createElement("link");
  if (!link.relList.supports("modulepreload")) return Promise.resolve();
  return new Promise((onload, onerror) => {
    Object.assign(link, { rel: "modulepreload", href, integrity, onload, onerror });
    document.head.append(link);
  });
}

// In this order: each finds those before it by their global names.
let loading;
function loadLibraries() {
  loading ??= libraries.reduce(async (before, [address, integrity]) => {
    await before;
    const { href } = new URL(address, import.meta.url);
    await held(href, integrity);
    return import(href);
  }, null);
  return loading;
}

// Every colour as the pair of it and the one for dark paper: the browser picks, also when the reader changes the theme.
function inBothThemes(value, dark) {
  if (typeof value === "string") return dark[value] ? `light-dark(${value}, ${dark[value]})` : value;
  if (Array.isArray(value)) return value.map((one) => inBothThemes(one, dark));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inBothThemes(one, dark)]));
  return value;
}

// Title and context stand below the chart already, and a mark that is pointed at names itself.
function onThisPage({ title, usermeta, ...rest }) {
  if (rest.layer) rest.layer = rest.layer.filter(({ name }) => name !== "labels");
  return inBothThemes(rest, CSS.supports("color", "light-dark(#000, #fff)") ? usermeta?.colours ?? {} : {});
}

// What Vega's own tooltip does with markup, which the site's policy forbids, by text nodes alone.
function makeTooltip() {
  const box = document.createElement("div"), table = document.createElement("table");
  box.className = "chart-tip";
  box.hidden = true;
  box.append(table);
  document.body.append(box);
  const line = ([name, value]) => {
    const row = table.insertRow();
    row.insertCell().textContent = name;
    row.insertCell().textContent = value;
  };
  return (_, event, item, value) => {
    box.hidden = value === null || value === undefined || typeof value !== "object";
    if (box.hidden) return;
    table.replaceChildren();
    Object.entries(value).filter(([, text]) => !["", "null", "undefined"].includes(String(text))).forEach(line);
    const { width, height } = box.getBoundingClientRect();
    const besides = (at, size, room) => Math.max(4, at + 14 + size < room ? at + 14 : at - 14 - size);
    box.style.left = `${besides(event.clientX, width, document.documentElement.clientWidth)}px`;
    box.style.top = `${Math.min(besides(event.clientY, height, innerHeight), Math.max(4, innerHeight - height - 4))}px`;
  };
}

// Expressions are interpreted, not compiled: the site's policy forbids eval.
let tooltip;
async function draw(plot, specification, interpreter) {
  const { vega, vegaLite } = globalThis;
  const { spec } = vegaLite.compile(onThisPage(specification), { logger: vega.logger(vega.Error) });
  tooltip ??= makeTooltip();
  const view = new vega.View(vega.parse(spec, null, { ast: true }), {
    expr: interpreter.expressionInterpreter, renderer: "svg", container: plot, hover: true, tooltip, logLevel: vega.Error,
  });
  await view.runAsync();
}

export async function explore(figure, button) {
  const answer = await fetch(figure.dataset.chart);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const [specification, interpreter] = await Promise.all([answer.json(), loadLibraries()]);
  const frame = document.createElement("div"), plot = document.createElement("div");
  Object.assign(frame, { className: "scroll", tabIndex: 0, role: "region" });
  frame.ariaLabel = `${specification.title.text}, ${specification.title.subtitle}: point at a mark for its row and context`;
  plot.className = "plot";
  frame.append(plot);
  figure.prepend(frame);
  await draw(plot, specification, interpreter);
  figure.querySelector(":scope > .scroll:not(:first-child), :scope > .strip")?.remove();
  button.remove();
  frame.focus();
}
