// Runs every *_test.mjs beside it in one process, so that all share one browser and one build of each site.
// usage: node tests/browser/all.mjs [PROGRAM [BUILD FOLDER [PART OF A FILE NAME]]]
// Says "skipped: …" and succeeds where what it needs is not installed.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [program, build, part = ''] = process.argv.slice(2)
if (program) process.env.ASSAY_PROGRAM = path.resolve(program)
if (build) process.env.ASSAY_BUILD = path.resolve(build)

function programOnPath(name) {
  return process.env.PATH.split(':').map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file))
}

async function missing() {
  process.env.ASSAY_CHROMIUM ??= programOnPath('chromium') ?? ''
  if (!process.env.ASSAY_CHROMIUM) return 'chromium is missing (Debian package: chromium)'
  for (const name of ['playwright-core', 'axe-core']) {
    try { await import(name) } catch { return `the Node package ${name} is missing (npm ci)` }
  }
  return null
}

const reason = await missing()
if (reason) {
  console.log(`skipped: ${reason}`)
} else {
  const folder = path.dirname(fileURLToPath(import.meta.url))
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('_test.mjs') && name.includes(part)).sort()
  for (const name of files) await import(pathToFileURL(path.join(folder, name)))
}
