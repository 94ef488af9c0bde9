// Builds random sites with the program and holds what it publishes against what the oracle predicts:
//   node tests/oracle/compare.mjs build/release/assay [--sites N] [--first SEED] [--seconds LIMIT]
// The first differences are printed with their seed and a site made as small as the difference allows.
import { rmSync } from 'node:fs';
import { differences, key_differences } from './differences.mjs';
import { broken_invariants } from './invariants.mjs';
import { predict } from './oracle.mjs';
import { build, documents, review, scratch_folder } from './program.mjs';
import { random_site, without, write_site } from './random_sites.mjs';

const shown_differences = 5;
const every_nth_for_invariants = 5;   // three more builds each

function options_of(args) {
  const options = { program: args[0], sites: 150, first: 1, seconds: Infinity };
  for (let i = 1; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, '');
    if (!(name in options) || !(args[i + 1] > 0)) throw new Error(`what is ${args[i]} ${args[i + 1]}?`);
    options[name] = Number(args[i + 1]);
  }
  if (!options.program) throw new Error('usage: compare.mjs PROGRAM [--sites N] [--first SEED] [--seconds LIMIT]');
  return options;
}

// The gate: the id of a row that no reader may know stands in no file. (Ids of random sites are in no other text.)
function leaks(want, files) {
  const hidden = Object.keys(want.dispositions).filter((id) => !['published', 'removed'].includes(want.dispositions[id]));
  return [...files].flatMap(([path, text]) =>
    hidden.filter((id) => text.includes(id)).map((id) => `${path}: names ${id}, which is ${want.dispositions[id]}`));
}

function problems_of(program, folder, subject) {
  const { site, as_of } = subject;
  write_site(site, folder);
  const want = predict(site, as_of);
  const files = build(program, folder, as_of);
  const is_tombstone = (id) => want.dispositions[id] === 'removed';
  const rows = Object.fromEntries(Object.entries(documents(files, 'api/v1/rows')).filter(([id]) => !is_tombstone(id)));
  const boards = documents(files, 'api/v1/boards');
  const manifest = JSON.parse(files.get('manifest.json'));
  return [
    ...key_differences(want.rows, rows, 'rows'), ...key_differences(want.boards, boards, 'boards'),
    ...differences(want.rows, rows, 'rows'), ...differences(want.boards, boards, 'boards'),
    ...differences(want.next_change_at, manifest.next_change_at, 'next_change_at'),
    ...differences(want.review, review(program, folder, as_of), 'review'), ...leaks(want, files),
    ...(subject.seed % every_nth_for_invariants ? [] : broken_invariants(program, folder, subject, files, want.dispositions)),
  ];
}

function attempt(program, folder, subject) {
  try {
    return problems_of(program, folder, subject);
  } catch (error) {
    return [`failed: ${error.message}`];
  }
}

// What is alike in two differences when rows go and ids move.
const kind_of = (problem) => problem.split(':')[0].replace(/row-[0-9][^ ]*?-[0-9]+/g, 'row').replace(/board[0-9]-[0-9]/g, 'board').replace(/[0-9]+/g, 'n');

// Drops rows, and then entries, one at a time while the first difference stays.
function smallest(program, folder, subject, problem) {
  const still = (site) => attempt(program, folder, { ...subject, site }).some((other) => kind_of(other) === kind_of(problem));
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

function report(program, folder, subject, problems) {
  const least = smallest(program, folder, subject, problems[0]);
  console.log(`seed ${subject.seed}, --as-of ${subject.as_of}: ${problems.length} differences`);
  for (const problem of attempt(program, folder, least).slice(0, shown_differences)) console.log(`  ${problem.slice(0, 1000)}`);
  const { rows, ...site } = least.site;
  console.log(`  ${JSON.stringify(site)}`);
  for (const row of rows) console.log(`  ${JSON.stringify(row)}`);
}

// A site with the ledger that an earlier build of it left.
function subject_of(seed) {
  const { site, as_of, ledger_as_of } = random_site(seed);
  if (ledger_as_of && ledger_as_of < as_of) site.ledger = Object.keys(predict(site, ledger_as_of).rows);
  return { seed, site, as_of };
}

function main() {
  const options = options_of(process.argv.slice(2));
  const folder = scratch_folder();
  const end = Date.now() + options.seconds * 1000;
  let [sites, rows, wrong] = [0, 0, 0];
  for (let seed = options.first; seed < options.first + options.sites && Date.now() < end && wrong < 3; ++seed) {
    const subject = subject_of(seed);
    const problems = attempt(options.program, folder, subject);
    ++sites;
    rows += subject.site.rows.length;
    if (!problems.length) continue;
    ++wrong;
    report(options.program, folder, subject, problems);
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`${sites} sites with ${rows} rows, ${wrong} of them not as the rules say`);
  return wrong ? 1 : 0;
}

process.exitCode = main();
