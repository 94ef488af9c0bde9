// Runs the program on a site in a folder and reads what it wrote.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Hundreds of sites are written: into memory where that is a folder.
export const scratch_folder = () => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'assay-oracle-'));

function run(program, args) {
  const ran = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.error) throw ran.error;
  if (ran.status === 0) return ran.stdout;
  throw new Error(`${args[0]} ended with ${ran.status}: ${ran.stderr.split('\n').find((line) => / error: /.test(line)) ?? ran.stderr}`);
}

function files_below(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

// The finished site: its files by path.
export function build(program, folder, as_of, options = []) {
  const out = join(folder, 'public');
  rmSync(out, { recursive: true, force: true });
  run(program, ['build', '-s', folder, '-d', out, '--as-of', as_of, '--quiet', ...options]);
  return files_below(out);
}

export const review = (program, folder, as_of) =>
  JSON.parse(run(program, ['review', '--json', '-s', folder, '--as-of', as_of, '--quiet']));

// The documents of one folder of the API, by name.
export function documents(files, folder) {
  const names = [...files.keys()].filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.json'));
  return Object.fromEntries(names.map((path) => [path.slice(folder.length + 1, -'.json'.length), JSON.parse(files.get(path))]));
}
