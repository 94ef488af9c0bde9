// What must not change a finished site: the order of rows and files, the number of threads, rows that nobody may know,
// and the days before next_change_at.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './program.mjs';
import { random_of, row_lines, without, write_site } from './random_sites.mjs';

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

function order_of_rows(program, folder, { site, as_of }, files) {
  const lines = shuffled(row_lines(site), random_of(site.rows.length));
  const half = lines.length >> 1;
  writeFileSync(join(folder, 'data/results/rows.ndjson'), lines.slice(0, half).join(''));
  writeFileSync(join(folder, 'data/results/a.ndjson'), lines.slice(half).join(''));
  return said('other order of rows', changed_files(files, build(program, folder, as_of, ['-j', '3'])));
}

function rows_nobody_may_know(program, folder, { site, as_of }, files, dispositions) {
  const hidden = Object.keys(dispositions).filter((id) => ['rejected', 'pending'].includes(dispositions[id]));
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

function days_before_the_next_change(program, folder, { site, as_of }, files) {
  const next = JSON.parse(files.get('manifest.json')).next_change_at ?? '2031-01-01';
  const eve = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
  if (eve <= as_of) return [];
  write_site(site, folder);
  const later = build(program, folder, eve);
  return said(`changed before ${next}`, changed_files(undated(files, [as_of, eve]), undated(later, [as_of, eve])));
}

export function broken_invariants(program, folder, subject, files, dispositions) {
  return [order_of_rows, rows_nobody_may_know, days_before_the_next_change]
      .flatMap((holds) => holds(program, folder, subject, files, dispositions));
}
