// The form that writes a row. It is made from the schema of the fields and the names of the catalogues, which stand in the
// page, and asks nobody: what is typed stays here until the reader sends the file.
import { newFileAddress, resultFields, rowOf } from "./submission_row.js";

const parts = [
  ["What was run", ["benchmark", "model", "quant", "runtime", "runtime_version"]],
  ["Where it ran", ["hardware", "hardware_count", "driver", "os", "provider", "model_version", "region"]],
  ["By whom, and when", ["operator", "source", "measured_at"]],
  ["How to check it", ["log_url", "runner_script", "reproduction_command", "reproduces", "notes"]],
];
const files = { model: "models", runtime: "runtimes", hardware: "hardware", provider: "providers", operator: "operators" };

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children);
  return made;
}

const option = (value, text) => element("option", { value }, text);

// The control of a field: a choice where the schema has words or the benchmark is asked for, else a line to type in.
function control(data, name, schema, needed) {
  const id = `row-${name}`;
  if (name === "benchmark") return element("select", { id, name, required: true }, option("", ""), ...data.benchmark.map((one) => option(one.slug, one.name)));
  if (schema.enum) return element("select", { id, name, required: needed }, ...schema.enum.map((word) => option(word, word)));
  const type = name === "measured_at" ? "date" : "text";
  return element("input", { id, name, type, list: data[name] && `${id}-known`, autocomplete: "off", spellcheck: "false", "aria-required": needed && "true",
    inputmode: schema.type === "number" ? "decimal" : schema.type === "integer" ? "numeric" : undefined });
}

function line(data, { name, schema, label, hint, needed }) {
  const input = control(data, name, schema, needed);
  const about = element("small", { id: `row-${name}-about` }, hint ?? schema.description ?? "");
  input.setAttribute("aria-describedby", about.id);
  const known = data[name] && name !== "benchmark" ? [element("datalist", { id: `row-${name}-known` }, ...data[name].map((one) => option(one.slug, one.name)))] : [];
  return element("p", {}, element("label", { for: input.id }, label ?? name.replaceAll("_", " "), needed ? " *" : ""), input, ...known, about);
}

function part(title, lines) {
  return element("fieldset", {}, element("legend", {}, title), ...lines);
}

function problemsShown(form, problems) {
  for (const input of form.elements) input.removeAttribute?.("aria-invalid");
  for (const { name } of problems) form.elements[name]?.setAttribute("aria-invalid", "true");
  form.elements[problems[0].name]?.focus();
  return [element("p", {}, problems.length === 1 ? "One thing to mend:" : `${problems.length} things to mend:`),
    element("ul", {}, ...problems.map(({ name, text }) => element("li", {}, element("label", { for: `row-${name}` }, name.replace("context.", "").replaceAll("_", " ")), `: ${text}`)))];
}

function notesOf(made) {
  const notes = [];
  if (made.waits.length > 0) notes.push(`It would wait, also once an editor has approved it, for: ${made.waits.join(", ")}.`);
  for (const [name, slug] of made.fresh) notes.push(`"${slug}" is new here: add it to data/${files[name]}.toml in the same pull request.`);
  return notes;
}

let download;
function rowShown(data, made) {
  const path = `${data.folder.replace(/\/$/, "")}/${made.id}.ndjson`;
  if (download) URL.revokeObjectURL(download);
  download = URL.createObjectURL(new Blob([made.line], { type: "application/x-ndjson" }));
  const address = newFileAddress(data.repository, path, made.line);
  const repository = /^https?:\/\//.test(data.repository) ? data.repository : "";
  const last = address ? element("a", { href: address, rel: "noopener noreferrer" }, "Open it as a new file in the repository")
    : repository ? element("a", { href: repository, rel: "noopener noreferrer" }, "The repository") : "";
  return [element("p", {}, "The row, one line:"), element("pre", { tabindex: "0", "aria-label": "The row" }, element("code", {}, made.line)),
    ...notesOf(made).map((note) => element("p", { class: "note" }, note)),
    element("p", {}, element("a", { href: download, download: `${made.id}.ndjson` }, "Download the file"), last ? " · " : "", last),
    element("p", { class: "note" }, `It belongs in ${path}, in a pull request. An editor looks at it there.`)];
}

export function start() {
  const place = document.querySelector(".submission");
  const data = JSON.parse(place.querySelector("script").textContent);
  const required = new Set(data.schema.required);
  const field = (name) => ({ name, schema: data.schema.properties[name], needed: required.has(name) });
  const result = part("The result", [element("p", { class: "note" }, "Choose a benchmark first.")]);
  const answer = element("output");
  const fieldsets = parts.map(([title, names]) => part(title, names.map((name) => line(data, field(name)))));
  const form = element("form", { novalidate: true, "aria-label": "A row for this site" }, fieldsets[0], result, ...fieldsets.slice(1),
    element("p", {}, element("button", { type: "submit" }, "Write the row")), answer);
  form.elements.source.value = "community";
  form.elements.benchmark.addEventListener("change", () => {
    const benchmark = data.benchmark.find((one) => one.slug === form.elements.benchmark.value);
    const kept = Object.fromEntries(new FormData(form));
    result.replaceChildren(result.firstChild, ...(benchmark ? resultFields(benchmark).map((one) => line(data, one)) : []));
    for (const input of result.querySelectorAll("input")) input.value = kept[input.name] ?? "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const made = rowOf(data, Object.fromEntries(new FormData(form)));
    answer.replaceChildren(...(made.problems.length > 0 ? problemsShown(form, made.problems) : rowShown(data, made)));
    if (made.problems.length === 0) for (const input of form.elements) input.removeAttribute?.("aria-invalid");
  });
  place.append(form);
}
