// How long it takes from saving a file to the reloaded page showing the change, in Chromium:
//   node tools/measure_preview.mjs build/release/assay SITE [--edits N] [--as-of DATE]
// SITE is copied first. Edits a page of content/, a row and the style sheet in turn and prints the medians in
// milliseconds, counted from the return of the write to the first frame with the change in it.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'

const [program, site, ...options] = process.argv.slice(2)
const option = (name, fallback) => (options.includes(name) ? options[options.indexOf(name) + 1] : fallback)
const edits = Number(option('--edits', '20')), asOf = option('--as-of', '2026-11-21')
const folder = mkdtempSync(path.join(tmpdir(), 'assay-preview-'))
for (const name of ['site.toml', 'data', 'content', 'themes']) cpSync(path.join(site, name), path.join(folder, name), { recursive: true, force: true })

const server = spawn(program, ['serve', '-s', folder, '--as-of', asOf, '--port', '1399'], { stdio: ['ignore', 'pipe', 'ignore'] })
await new Promise((resolve) => server.stdout.on('data', (text) => { if (String(text).includes('the preview is at')) resolve() }))
const browser = await chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
const page = await browser.newPage()
// The page itself notes when it first shows the word, reloads included; clocks of one machine agree.
await page.exposeFunction('seen', (word, at) => { waiting.get(word)?.(at); waiting.delete(word) })
const waiting = new Map()
await page.addInitScript(() => {
  const told = new Set()
  const look = () => {
    for (const word of (document.body?.textContent ?? '').match(/edit-\d+-[a-z]+/g) ?? []) {
      if (!told.has(word)) { told.add(word); requestAnimationFrame(() => window.seen(word, Date.now())) }
    }
    const style = document.body && getComputedStyle(document.body).getPropertyValue('--edit').trim()
    if (style && !told.has(style)) { told.add(style); window.seen(style, Date.now()) }
    requestAnimationFrame(look)
  }
  look()
})

async function timed(file, word, text) {
  const seen = new Promise((resolve) => waiting.set(word, resolve))
  writeFileSync(file, text)
  const start = Date.now()
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`${word} never showed`)), 20000))
  return Math.max(0, await Promise.race([seen, late]) - start)
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
async function measure(name, address, edit, count) {
  await page.goto(`http://localhost:1399${address}`)
  await page.waitForFunction(() => document.querySelector('#assay-preview input')?.value)
  const times = []
  for (let i = 1; i <= count; ++i) times.push(await edit(`edit-${i}-${name}`))
  console.log(`${name}: median ${median(times)} ms of ${times.length} (${Math.min(...times)}–${Math.max(...times)})`)
}

const article = path.join(folder, 'content/methodology/staleness.md'), words = readFileSync(article, 'utf8')
await measure('page', '/methodology/staleness/', (word) => timed(article, word, `${words}\n\nThe word is ${word}.\n`), edits)
const style = path.join(folder, 'themes/default/assay.css'), rules = readFileSync(style, 'utf8')
await measure('style', '/methodology/staleness/', (word) => timed(style, word, `${rules}\nbody { --edit: ${word}; }\n`), edits)
const results = path.join(folder, 'data/results')
const rows = path.join(results, readdirSync(results).find((name) => name.endsWith('.ndjson'))), lines = readFileSync(rows, 'utf8')
const first = lines.slice(0, lines.indexOf('\n')), row = JSON.parse(first)
await measure('row', `/rows/${row.id}/`, (word) => timed(rows, word, lines.replace(first, JSON.stringify({ ...row, notes: `The word is ${word}.` }))), Math.min(edits, 10))
await browser.close()
server.kill('SIGTERM')
await new Promise((resolve) => server.on('exit', resolve))
rmSync(folder, { recursive: true, force: true })
