// A site as files in a folder.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { random_of } from './random.mjs';

const toml_value = (value) =>
  Array.isArray(value) ? `[${value.map(toml_value).join(', ')}]`
  : typeof value === 'string' ? (/^\d{4}-\d\d-\d\d$/.test(value) ? value : JSON.stringify(value))
  : typeof value === 'object' ? `{ ${Object.entries(value).map(([key, each]) => `${key} = ${toml_value(each)}`).join(', ')} }`
  : String(value);

const toml_tables = (name, tables) => tables.map((table) => {
  const lines = Object.entries(table).filter(([, value]) => value !== undefined && value !== null);
  return `[[${name}]]\n${lines.map(([key, value]) => `${key} = ${toml_value(value)}`).join('\n')}\n`;
}).join('\n');

function site_toml(site) {
  const policy = Object.entries(site.policy).map(([key, value]) => `${key} = ${toml_value(value)}`).join('\n');
  const data = site.moderation === 'file' ? '[data]\nmoderation = "file"\n\n' : '';
  return `[site]\ntitle = "Random"\nbase_url = "https://random.example"\n\n${data}[policy]\n${policy}\n\n` +
         `${toml_tables('board', site.boards ?? [])}\n${toml_tables('section', site.sections)}`;
}

// The ledger's chain. A row may have several lines, one for each content that was public.
function ledger_text(lines, date) {
  const sha256 = (text) => createHash('sha256').update(text).digest('hex');
  let [text, previous] = ['', '0'.repeat(64)];
  for (const { id, hash } of lines) {
    const line = `${id} ${date} ${hash} ${previous}`;
    text += `${line}\n`;
    previous = sha256(line);
  }
  return text;
}

// The same number in another spelling now and then: 1024, 1024.0, 1.024e3; 0 and -0.
function respelt(text, random) {
  return text.replace(/([:[,])(-?\d+)(?=[,}\]])/g, (whole, before, digits) => {
    if (!random.chance(0.1)) return whole;
    return before + random.pick(digits === '0' ? ['-0', '0.0', '0e5'] : [`${digits}.0`, `${digits}e0`, `${digits}0E-1`, `${digits}.000`]);
  });
}

// A row as one line of NDJSON; the same row, the same text.
export function row_text(row) {
  const seed = [...row.id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 1e6, 7);
  return respelt(JSON.stringify(row), random_of(seed));
}

export const row_lines = (site) => site.rows.map((row) => `${row_text(row)}\n`);

const csv_cell = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ''));

// Scores or clusters, as the file's name says: NDJSON or CSV, compressed or not. A column is there when some line has it.
function table_bytes(path, lines) {
  const columns = ['item', 'score', 'trial', 'cluster'].filter((name) => lines.some((line) => line[name] !== undefined));
  const text = path.includes('.csv') ? [columns, ...lines.map((line) => columns.map((name) => line[name]))].map((cells) => cells.map(csv_cell).join(',')).join('\n')
                                     : lines.map((line) => JSON.stringify(line)).join('\n');
  return path.endsWith('.gz') ? gzipSync(`${text}\n`) : `${text}\n`;
}

const catalogue_files = [['models', 'model'], ['hardware', 'hardware'], ['providers', 'provider'], ['quants', 'quant'], ['runtimes', 'runtime'],
                         ['benchmarks', 'benchmark'], ['operators', 'operator'], ['use_cases', 'use_case'], ['baselines', 'baseline']];

export function write_site(site, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'data/results'), { recursive: true });
  const put = (name, bytes) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  };
  put('site.toml', site_toml(site));
  for (const [file, name] of catalogue_files) put(`data/${file}.toml`, toml_tables(name, site[file]));
  put('data/editorial.toml', Object.entries(site.editorial).map(([name, entries]) => toml_tables(name, entries)).join('\n'));
  put('data/results/rows.ndjson', row_lines(site).join(''));
  const used = new Set(site.rows.map(({ outcomes }) => outcomes));
  for (const [path, lines] of Object.entries(site.outcomes)) if (used.has(path)) put(`data/${path}`, table_bytes(path, lines));
  for (const [path, lines] of Object.entries(site.clusters)) put(`data/${path}`, table_bytes(path, lines));
  if (site.moderation === 'file') put('data/approvals.ndjson', site.approvals.map((line) => `${JSON.stringify(line)}\n`).join(''));
  if (site.ledger.length) put('data/published.ledger', ledger_text(site.ledger, '2024-01-01'));
}
