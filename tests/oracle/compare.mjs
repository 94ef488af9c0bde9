// Builds random sites with the program and holds what it publishes against what the oracle predicts:
//   node tests/oracle/compare.mjs build/release/assay [--sites N] [--first SEED] [--seconds LIMIT] [--only PART,…]
//                                                     [--wrong N] [--keep DIR]
// The first differences are printed with their seed and a site made as small as the difference allows; --keep leaves that
// site in a folder. Parts: rows, boards, claims, recommend, baselines, review, next_change, leaks, invariants.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, key_differences } from './differences.mjs';
import { broken_invariants, broken_tables, leaks } from './invariants.mjs';
import { predict } from './oracle.mjs';
import { build, documents, review, scratch_folder } from './program.mjs';
import { random_site, without } from './random_sites.mjs';
import { write_site } from './site_files.mjs';

const shown_differences = 6;
const every_nth_for_invariants = 5;   // three more builds each

function options_of(args) {
  const options = { program: args[0], sites: 150, first: 1, seconds: Infinity, wrong: 3, only: null, keep: null };
  for (let i = 1; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, '');
    if (!(name in options) || args[i + 1] === undefined) throw new Error(`what is ${args[i]} ${args[i + 1]}?`);
    options[name] = name === 'only' ? args[i + 1].split(',') : name === 'keep' ? args[i + 1] : Number(args[i + 1]);
    if (Number.isNaN(options[name])) throw new Error(`${args[i]} wants a number`);
  }
  if (!options.program) throw new Error('usage: compare.mjs PROGRAM [--sites N] [--first SEED] [--seconds LIMIT] [--only PART,…] [--wrong N] [--keep DIR]');
  return options;
}

const rows_in = (files, want) =>
  Object.fromEntries(Object.entries(documents(files, 'api/v1/rows')).filter(([id]) => want.dispositions[id] !== 'removed'));
const document = (files, path) => (files.has(path) ? JSON.parse(files.get(path)) : {});

function keyed(want, got, path, tally) {
  return [...key_differences(want, got, path), ...differences(want, got, path, tally)];
}

// Each part: what of it is not as predicted. It gets the published files and adds to the tally what it looked at.
const parts = {
  rows: ({ want, files }, tally) => keyed(want.rows, rows_in(files, want), 'rows', tally),
  boards: ({ want, files }, tally) => keyed(want.boards, documents(files, 'api/v1/boards'), 'boards', tally),
  claims: ({ want, files }, tally) => differences(want.claims, document(files, 'api/v1/claims.json').claims ?? [], 'claims', tally),
  recommend: ({ want, files }, tally) => keyed(want.recommend, documents(files, 'api/v1/recommend'), 'recommend', tally),
  baselines: ({ want, files }, tally) =>
    differences(want.baselines, document(files, 'api/v1/baselines.json').comparisons ?? [], 'baselines', tally),
  next_change: ({ want, files }, tally) =>
    differences(want.next_change_at, document(files, 'manifest.json').next_change_at, 'next_change_at', tally),
  review: ({ want, program, folder, subject }, tally) => differences(want.review, review(program, folder, subject.as_of), 'review', tally),
  leaks: ({ want, files }, tally) => leaks(want, files, tally),
  invariants: (finished, tally) => [
    ...broken_tables(finished, tally), ...(finished.subject.seed % every_nth_for_invariants ? [] : broken_invariants(finished, tally)),
  ],
};

function problems_of({ program, only, tallies }, folder, subject) {
  write_site(subject.site, folder);
  const want = predict(subject.site, subject.as_of);
  // A public row that is approved anew in another wording vanishes, and the build says so: no site to compare.
  const shown = new Set(['published', 'future', 'removed']);
  if (subject.site.ledger.some(({ id }) => id in want.dispositions && !shown.has(want.dispositions[id]))) return [];
  const finished = { program, folder, subject, want, files: build(program, folder, subject.as_of) };
  return Object.entries(parts).filter(([name]) => only === null || only.includes(name)).flatMap(([name, problems]) => {
    const found = problems(finished, tallies[name]);
    tallies[name].different += found.length;
    return found;
  });
}

function attempt(options, folder, subject) {
  try {
    return problems_of(options, folder, subject);
  } catch (error) {
    return [`failed: ${error.message}`];
  }
}

// What is alike in two differences when rows go and ids move.
const kind_of = (problem) => problem.split(':')[0].replace(/row-[0-9][^ ]*?-[0-9]+/g, 'row').replace(/board[0-9]-[0-9]/g, 'board').replace(/[0-9]+/g, 'n');

const fresh_tallies = () => Object.fromEntries(Object.keys(parts).map((name) => [name, { values: 0, different: 0 }]));

// Drops rows, and then entries, one at a time while the first difference stays.
function smallest(options, folder, subject, problem) {
  const still = (site) => attempt(options, folder, { ...subject, site }).some((other) => kind_of(other) === kind_of(problem));
  let { site } = subject;
  for (const { id } of subject.site.rows) {
    const smaller = without(site, new Set([id]));
    if (still(smaller)) site = smaller;
  }
  for (const [name, entries] of Object.entries(site.editorial)) {
    for (const entry of entries) {
      const smaller = { ...site, editorial: { ...site.editorial, [name]: site.editorial[name].filter((other) => other !== entry) } };
      if (still(smaller)) site = smaller;
    }
  }
  return { ...subject, site };
}

function report(options, folder, subject, problems) {
  const quiet = { ...options, tallies: fresh_tallies() };
  const least = smallest(quiet, folder, subject, problems[0]);
  console.log(`seed ${subject.seed}, --as-of ${subject.as_of}: ${problems.length} differences`);
  const remaining = attempt(quiet, folder, least);
  for (const problem of remaining.slice(0, shown_differences)) console.log(`  ${problem.slice(0, 1000)}`);
  if (options.keep) {
    const place = join(options.keep, `seed-${subject.seed}`);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    cpSync(folder, join(place, 'site'), { recursive: true });
    writeFileSync(join(place, 'want.json'), `${JSON.stringify(predict(least.site, least.as_of), null, 1)}\n`);
    writeFileSync(join(place, 'differences.txt'), `assay build --as-of ${least.as_of}\n\n${remaining.join('\n')}\n`);
    console.log(`  kept in ${place}`);
    return;
  }
  const { rows, outcomes, ...site } = least.site;
  console.log(`  ${JSON.stringify(site)}`);
  for (const row of rows) console.log(`  ${JSON.stringify({ ...row, scores: outcomes[row.outcomes] })}`);
}

// A site with the ledger that an earlier build of it left; some rows were edited since.
function subject_of(seed) {
  const { site, as_of, ledger_as_of } = random_site(seed);
  if (ledger_as_of && ledger_as_of < as_of) {
    const { hashes, rows } = predict(site, ledger_as_of);
    const stood = (id, i) => ((seed + i) % 9 === 0 ? hashes[id].split('').reverse().join('') : hashes[id]);
    site.ledger = Object.keys(rows).map((id, i) => ({ id, hash: stood(id, i) }));
  }
  return { seed, site, as_of };
}

function main() {
  const options = { ...options_of(process.argv.slice(2)), tallies: fresh_tallies() };
  const folder = scratch_folder();
  const end = Date.now() + options.seconds * 1000;
  let [sites, rows, wrong] = [0, 0, 0];
  for (let seed = options.first; seed < options.first + options.sites && Date.now() < end && wrong < options.wrong; ++seed) {
    const subject = subject_of(seed);
    const problems = attempt(options, folder, subject);
    ++sites;
    rows += subject.site.rows.length;
    if (!problems.length) continue;
    ++wrong;
    report(options, folder, subject, problems);
  }
  rmSync(folder, { recursive: true, force: true });
  for (const [name, { values, different }] of Object.entries(options.tallies)) {
    if (values) console.log(`${name}: ${values} values compared, ${different} different`);
  }
  console.log(`${sites} sites with ${rows} rows, ${wrong} of them not as the rules say`);
  return wrong ? 1 : 0;
}

process.exitCode = main();
