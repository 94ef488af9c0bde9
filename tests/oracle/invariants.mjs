// What holds of every finished site, whatever the rules decide: nobody learns of a hidden row, tables are sound. And what
// must not change it: the order of rows and files, the number of threads, rows that nobody may know, and the days before
// next_change_at.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, documents } from './program.mjs';
import { random_of } from './random.mjs';
import { without } from './random_sites.mjs';
import { row_lines, write_site } from './site_files.mjs';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function changed_files(before, after) {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.filter((path) => before.get(path) !== after.get(path));
}

const said = (what, paths) => (paths.length ? [`${what}: ${paths.slice(0, 4).join(', ')} and ${Math.max(0, paths.length - 4)} more`] : []);

function shuffled(list, random) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; --i) {
    const j = random.below(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

// The gate: the id of a row that no reader may know stands in no file. (Ids of random sites are in no other text.)
export function leaks(want, files, tally) {
  const hidden = Object.keys(want.dispositions).filter((id) => !['published', 'removed'].includes(want.dispositions[id]));
  tally.values += hidden.length * files.size;
  return [...files].flatMap(([path, text]) =>
    hidden.filter((id) => text.includes(id)).map((id) => `${path}: names ${id}, which is ${want.dispositions[id]}`));
}

// ---- Tables

const is_between = ({ rank, rank_low, rank_high }, count) => rank_low >= 1 && rank_low <= rank && rank <= rank_high && rank_high <= count;
const same_sets = (a, b) => [...a].sort().join() === [...b].sort().join();

// Ends are published with nine digits, values as they were submitted.
const holds_its_value = ({ value, low, high }) => {
  const slack = 1e-8 * Math.abs(value);
  return low === null || (low <= value + slack && value <= high + slack);
};

function broken_slice({ entries, setups, unranked, pairs, tiers }, path) {
  const said_if = (wrong, what) => (wrong ? [`${path}: ${what}`] : []);
  const ids = entries.map(({ id }) => id);
  return [
    ...said_if(!entries.every((entry) => is_between(entry, entries.length)), 'a rank is outside rank_low..rank_high'),
    ...said_if(!setups.every((setup) => is_between(setup, setups.length)), 'a rank of a setup is outside rank_low..rank_high'),
    ...said_if(!same_sets(setups.flatMap(({ rows }) => rows), ids), 'setups do not cover exactly the ranked rows, each once'),
    ...said_if(!setups.every(({ row, rows }) => rows.includes(row)), 'a setup is represented by a row of another'),
    ...said_if(!setups.every(holds_its_value), 'a setup lies outside its own interval'),
    ...said_if(!entries.every(holds_its_value), 'a row lies outside its own interval'),
    ...said_if(unranked.some(({ id }) => ids.includes(id)), 'a row is ranked and unranked'),
    ...said_if(pairs.total !== (ids.length * (ids.length - 1)) / 2, 'the pairs are miscounted'),
    ...said_if(pairs.paired > pairs.total || pairs.ordered > pairs.total, 'more pairs are judged than there are'),
    ...said_if(tiers > ids.length || (ids.length > 0 && tiers < 1), 'more tiers than rows, or none'),
    ...said_if(tiers > pairs.ordered + 1, 'more tiers than ordered pairs allow'),
  ];
}

export function broken_tables({ files, want }, tally) {
  const boards = Object.entries(documents(files, 'api/v1/boards'));
  const shown = boards.flatMap(([slug, board]) => board.slices.map((slice, i) => [`boards.${slug}.slices.${i}`, slice]));
  tally.values += 11 * shown.length;
  const named = (path) => (files.has(path) ? [...files.get(path).matchAll(/"row-[0-9a-z._-]+"/g)].map(([text]) => text.slice(1, -1)) : []);
  const strangers = ['api/v1/claims.json', 'api/v1/baselines.json', ...[...files.keys()].filter((path) => path.startsWith('api/v1/recommend/'))]
      .flatMap((path) => named(path).filter((id) => want.dispositions[id] !== 'published').map((id) => `${path}: names ${id}, which is ${want.dispositions[id]}`));
  return [...shown.flatMap(([path, slice]) => broken_slice(slice, path)), ...strangers];
}

// ---- What changes nothing

function order_of_rows({ program, folder, subject: { site, as_of }, files }) {
  const lines = shuffled(row_lines(site), random_of(site.rows.length));
  const half = lines.length >> 1;
  writeFileSync(join(folder, 'data/results/rows.ndjson'), lines.slice(0, half).join(''));
  writeFileSync(join(folder, 'data/results/a.ndjson'), lines.slice(half).join(''));
  return said('other order of rows', changed_files(files, build(program, folder, as_of, ['-j', '3'])));
}

function rows_nobody_may_know({ program, folder, subject: { site, as_of }, files, want: { dispositions } }) {
  // A row that waits today and has a line of another day is known by that day: the site changes then.
  const dated = new Set((site.approvals ?? []).filter(({ at }) => at.slice(0, 10) >= as_of).map(({ row }) => row));
  const hidden = Object.keys(dispositions).filter((id) => ['rejected', 'pending'].includes(dispositions[id]) && !dated.has(id));
  write_site(without(site, new Set(hidden)), folder);
  return said('without rejected and pending rows', changed_files(files, build(program, folder, as_of)));
}

// Every spelling of the two days, as one word; BibTeX gives year and month apart, CSL-JSON every part.
function undated(files, days) {
  const spellings = days.flatMap((day) => {
    const [year, month, date] = day.split('-').map(Number);
    return [day, `${date} ${months[month - 1]} ${year}`, `${date} ${months[month - 1].slice(0, 3)} ${year}`];
  });
  const plain = (text) => spellings.reduce((all, spelling) => all.replaceAll(spelling, 'DAY'), text)
      .replace(/year *= \{\d{4}\}|month *= [a-z]{3}|date-parts&quot;:[\s\d,[\]]*/g, 'DAY');
  return new Map([...files].filter(([path]) => path !== 'manifest.json').map(([path, text]) => [path, plain(text)]));
}

function days_before_the_next_change({ program, folder, subject: { site, as_of }, files }) {
  const next = JSON.parse(files.get('manifest.json')).next_change_at ?? '2031-01-01';
  const eve = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
  if (eve <= as_of) return [];
  write_site(site, folder);
  const later = build(program, folder, eve);
  return said(`changed before ${next}`, changed_files(undated(files, [as_of, eve]), undated(later, [as_of, eve])));
}

// A ledger may hold a row whose day has not come yet, or that waits: the build of another day, or without it, says so.
function or_ledger_says(holds, finished) {
  try {
    return holds(finished);
  } catch (error) {
    if (String(error).includes('ledger.row-vanished') || String(error).includes('was public and now')) return [];
    throw error;
  }
}

export function broken_invariants(finished, tally) {
  tally.values += 3 * finished.files.size;
  return [order_of_rows, rows_nobody_may_know, days_before_the_next_change].flatMap((holds) => or_ledger_says(holds, finished));
}
