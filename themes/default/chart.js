// The button that makes a chart answer when it is pointed at. Only then are the libraries and the chart's numbers
// fetched; until then, and without a script, its picture and its table say the same.
const libraries = [
  ["./packages/vega.js", "integrity of ./packages/vega.js"],
  ["./packages/vega-lite.js", "integrity of ./packages/vega-lite.js"],
  ["./packages/vega-embed.js", "integrity of ./packages/vega-embed.js"],
];

// As classic scripts, one after the other: each finds the one before it by its global name.
function loadScript([address, integrity]) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: new URL(address, import.meta.url).href, integrity, onload: done, onerror: failed });
    document.head.append(script);
  });
}

let loading;
function loadLibraries() {
  loading ??= libraries.reduce((before, library) => before.then(() => loadScript(library)), Promise.resolve());
  return loading;
}

// Every colour as the pair of it and the one for dark paper: the browser picks, also when the reader changes the theme.
function inBothThemes(value, dark) {
  if (typeof value === "string") return dark[value] ? `light-dark(${value}, ${dark[value]})` : value;
  if (Array.isArray(value)) return value.map((one) => inBothThemes(one, dark));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inBothThemes(one, dark)]));
  return value;
}

// Title and context stand below the chart already.
function onThisPage({ title, config, usermeta, ...rest }) {
  const dark = CSS.supports("color", "light-dark(#000, #fff)") ? usermeta?.colours ?? {} : {};
  return { ...rest, config: inBothThemes(config, dark) };
}

// Expressions are interpreted, not compiled: the site's policy forbids eval. Vega's own styles would be inline.
const options = { mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true } };

async function explore(figure, button) {
  const answer = await fetch(figure.dataset.chart);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const [specification] = await Promise.all([answer.json(), loadLibraries()]);
  const frame = document.createElement("div"), plot = document.createElement("div");
  Object.assign(frame, { className: "scroll", tabIndex: 0, role: "region" });
  frame.ariaLabel = `${specification.title.text}: point at a mark for its row and context`;
  plot.className = "plot";
  frame.append(plot);
  figure.prepend(frame);
  await globalThis.vegaEmbed(plot, onThisPage(specification), options);
  figure.querySelector(":scope > .scroll:not(:first-child), :scope > .strip")?.remove();
  button.remove();
  frame.focus();
}

function addButton(figure) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "explore", textContent: "Explore this chart" });
  button.addEventListener("click", () => {
    button.disabled = true;
    explore(figure, button).catch(() => { button.textContent = "This chart could not be loaded"; });
  });
  figure.querySelector("figcaption").append(" ", button);
}

export function start() {
  for (const figure of document.querySelectorAll(".chart[data-chart]")) addButton(figure);
}
