// What a board shows, as a text to take along: each row with the context that its number needs, in the order of the page,
// and where it came from. Fetched when somebody asks for it.

// A text that a spreadsheet would run as a formula is one of a stranger.
const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (cell) => {
  if (typeof cell === "number") return String(cell);
  const text = cell instanceof URL ? cell.href : harmless(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

// A stranger's text within Markdown: shown as it is, and no markup, mention, reference or address comes of it. Plain words
// stay words; all else stands in code with every sign as a character reference.
function markdownCell(cell) {
  if (cell instanceof URL) return `<${cell.href}>`;
  const text = String(cell ?? "").replace(/\s+/g, " ");
  if (/^[\p{L}\p{N} ·–±×%.,()/+-]*$/u.test(text) && !/www\./i.test(text)) return text;
  return `<code>${text.replace(/[^\p{L}\p{N} ·–]/gu, (sign) => `&#${sign.codePointAt(0)};${sign === "@" ? "<!-- -->" : ""}`)}</code>`;
}

// Heads, then a list of cells for each of `ids` that the board has; numbers stay numbers.
export function tableOf(api, ids, columns, origin) {
  const rows = new Map(api.slices.flatMap((slice) => [...slice.entries, ...slice.unranked].map((entry) => [entry.id, entry])));
  const heads = ["rank", "model", ...columns.map(({ label }) => label.toLowerCase()), api.metric, "unit", "low", "high",
    api.kind === "performance" ? "confidence" : "trust", "lifecycle", "measured", "context", "row"];
  const cellsOf = (entry) => [entry.display.rank ?? "not ranked", entry.name_line, ...columns.map((_, i) => entry.display.columns[i]), entry.value ?? entry.display.state,
    api.unit, entry.low, entry.high, entry.display.trust, entry.lifecycle, entry.measured_at.slice(0, 10), entry.context_line, new URL(entry.url, origin)];
  return [heads, ...ids.filter((id) => rows.has(id)).map((id) => cellsOf(rows.get(id)))];
}

export const csvOf = (table) => table.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");

// With a line that says what it is part of, as of when, and where the same is shown.
export function markdownOf(table, api, address) {
  const [heads, ...rows] = table.map((cells) => `| ${cells.map(markdownCell).join(" | ")} |`);
  return [heads, `|${"---|".repeat(table[0].length)}`, ...rows, "", `${markdownCell(api.title)}, as of ${api.as_of}: <${address}>`, ""].join("\n");
}
