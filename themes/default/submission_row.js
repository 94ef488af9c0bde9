// A row from what was typed: each text read and held against the schema of its field, then written in the order of the
// fields. Knows no page; submission.js shows what comes of it.

// A number as it was typed: 134.60 stays 134.60.
class Digits {
  constructor(text) { this.text = text; }
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const whole = /^-?(0|[1-9]\d*)$/;

// A value of a context: a number, true or false where it reads as one, else the text.
function scalar(text) {
  if (number.test(text)) return new Digits(text);
  return text === "true" ? true : text === "false" ? false : text;
}

// What is wrong with a text by a field's schema; "" where nothing is.
export function problemOf(schema, text) {
  const is = schema.type === "integer" ? whole : number;
  if (schema.type === "integer" || schema.type === "number") {
    if (/^-?\d+,\d+$/.test(text)) return `write ${text.replace(",", ".")}, with a point`;
    if (!is.test(text)) return schema.type === "integer" ? "expected a whole number" : "expected a number";
    if (schema.minimum != null && Number(text) < schema.minimum) return `expected ${schema.minimum} or more`;
    if (schema.maximum != null && Number(text) > schema.maximum) return `expected ${schema.maximum} or less`;
  }
  if (schema.enum && !schema.enum.includes(text)) return `expected one of ${schema.enum.join(", ")}`;
  if (schema.pattern && !new RegExp(schema.pattern, "u").test(text)) {
    if (schema.pattern.startsWith("^https?")) return "expected an address that begins with https:// or http://";
    return schema.pattern.includes("[0-9]{4}") ? "expected a day, YYYY-MM-DD" : "expected small letters, digits, \".\", \"_\" and \"-\"";
  }
  return "";
}

const written = (value) => {
  if (value instanceof Digits) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${written(member)}`).join(",")}}`;
};

function slugOf(parts) {
  return parts.join("-").toLowerCase().replace(/[^a-z0-9._-]+/g, "-").replace(/^[^a-z0-9]+/, "").slice(0, 96).replace(/-+$/, "");
}

// The headline alone, or with its standard error and number of items.
function metricOf(typed) {
  const value = new Digits(typed.value);
  if (!typed.stderr && !typed.n) return value;
  return { value, ...(typed.stderr && { stderr: new Digits(typed.stderr) }), ...(typed.n && { n: new Digits(typed.n) }) };
}

// What the form asks besides the fields of a row, once the benchmark is known: { name, schema, label, hint, needed }.
export function resultFields(benchmark) {
  const { minimum, maximum } = benchmark;
  const of = (key) => ({ name: `context.${key}`, schema: {}, label: key });
  return [
    { name: "value", schema: { type: "number", minimum: minimum ?? undefined, maximum: maximum ?? undefined }, needed: true,
      label: benchmark.unit && benchmark.unit !== "1" ? `${benchmark.metric} (${benchmark.unit})` : benchmark.metric, hint: "The headline" },
    ...(benchmark.kind === "performance"
      ? [{ name: "runs", schema: {}, label: "single runs", hint: "The headline of each run, with spaces between; they make the interval" }]
      : [{ name: "stderr", schema: { type: "number", minimum: 0 }, label: "standard error", hint: "As the tool prints it, in the same unit" },
        { name: "n", schema: { type: "integer", minimum: 1 }, label: "items", hint: "How many questions were scored" }]),
    ...benchmark.context_keys.map((key) => ({ ...of(key), hint: "Numbers are compared only where it is the same" })),
    ...benchmark.variant_keys.map((key) => ({ ...of(key), hint: "Tells your setup from another" })),
  ];
}

// { problems: [{ name, text }], line, id, waits, fresh } of what was typed, texts by the names of the inputs. `waits` names
// what the trust gate would ask for; `fresh` what the catalogues do not hold yet, as [field, slug].
export function rowOf(data, typed) {
  const said = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ""));
  const problems = [];
  const properties = data.schema.properties;
  const benchmark = data.benchmark.find((one) => one.slug === said.benchmark);
  const asked = benchmark ? resultFields(benchmark) : [];
  for (const name of data.schema.required) {
    if (name !== "id" && !said[name]) problems.push({ name, text: "needed" });
  }
  if (!said.hardware === !said.provider) problems.push({ name: "hardware", text: "expected exactly one of hardware and provider" });
  if (!said.provider && !data.identity.some((name) => said[name])) problems.push({ name: data.identity[0], text: `expected one of ${data.identity.join(", ")} at least: nobody could repeat it` });
  if (said.benchmark && !benchmark) problems.push({ name: "benchmark", text: "expected one of the benchmarks of this site" });
  for (const [name, text] of Object.entries(said)) {
    const schema = asked.find((field) => field.name === name)?.schema ?? properties[name] ?? {};
    const problem = problemOf(schema, text);
    if (problem) problems.push({ name, text: problem });
  }
  if (benchmark && !said.value) problems.push({ name: "value", text: "needed" });
  const runs = said.runs?.split(/\s+/) ?? [];
  if (!runs.every((run) => number.test(run))) problems.push({ name: "runs", text: "expected numbers with spaces between" });
  if (problems.length > 0) return { problems };

  const id = slugOf([said.benchmark, said.model, said.quant, said.runtime, said.hardware ?? said.provider, said.operator, said.measured_at.slice(0, 7)].filter(Boolean));
  const context = Object.fromEntries(asked.filter((field) => field.name.startsWith("context.") && said[field.name])
    .map((field) => [field.label, scalar(said[field.name])]));
  const made = { id, metrics: { [benchmark.metric]: metricOf(said) }, ...(runs.length > 0 && { runs: { values: runs.map((run) => new Digits(run)) } }),
    ...(Object.keys(context).length > 0 && { context }) };
  const row = {};
  for (const [name, schema] of Object.entries(properties)) {
    if (made[name] !== undefined) row[name] = made[name];
    else if (said[name]) row[name] = schema.type === "integer" || schema.type === "number" ? new Digits(said[name]) : said[name];
  }
  const gate = benchmark.kind === "performance" ? [] : data.gate[said.provider ? "hosted" : "local"];
  return {
    problems, id, line: `${written(row)}\n`,
    waits: gate.filter((name) => !said[name]),
    fresh: ["model", "runtime", "hardware", "provider", "operator"].filter((name) => said[name] && !data[name].some((one) => one.slug === said[name])).map((name) => [name, said[name]]),
  };
}

// The address at which the repository's host opens a new file with this text; "" where it has none.
export function newFileAddress(repository, path, text) {
  const at = /^https:\/\/github\.com\/[^/]+\/[^/]+?(?:\.git)?\/?$/.exec(repository);
  if (!at) return "";
  return `${repository.replace(/(\.git)?\/?$/, "")}/new/HEAD?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
}
