// What every browser test stands on: sites built by the program under test, served with the headers they ship, and
// one browser for all files. A test file is named *_test.mjs, imports from here, and is found by all.mjs.
//
//   import { browserTest, demonstration } from './site.mjs'
//   browserTest('the page says so', { width: 360, theme: 'dark' }, async ({ page, open }) => {
//     await open('/boards/decode-24-gib/')
//     ...
//   })
//
// A browserTest fails by itself when the page writes an error to the console (a violation of the content security
// policy is one), throws, asks another host for anything, or gets an answer of 400 or more.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { serve } from './server.mjs'

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const program = process.env.ASSAY_PROGRAM ?? path.join(repository, 'build/dev/assay')
const pictures = path.join(process.env.ASSAY_BUILD ?? path.join(repository, 'build'), 'screenshots')
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-browser-'))
const closing = []
after(async () => {
  for (const close of closing.reverse()) await close()
  fs.rmSync(scratch, { recursive: true, force: true })
})

// Builds a site, by its path from the repository ("." or "tests/sites/quality"), and serves it: { folder, origin, read, json }.
// `settings` are site.toml's under their names in the environment: { ASSAY_OUTPUT__PAGE_SIZE: '5' }.
export async function buildSite({ source = '.', asOf = '2026-11-21', settings = {}, options = [] } = {}) {
  const folder = path.join(scratch, `site-${closing.length}`)
  const environment = { ...process.env, ASSAY_DEPLOY__HOST: 'cloudflare-pages-paid', XDG_CACHE_HOME: path.join(scratch, 'cache'), ...settings }
  await promisify(execFile)(program, ['build', '--quiet', '-s', path.resolve(repository, source), '-d', folder, '--as-of', asOf, ...options],
    { env: environment, maxBuffer: 1 << 24 })
  const server = await serve(folder)
  closing.push(server.close)
  const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8')
  return { folder, origin: server.origin, read, json: (file) => JSON.parse(read(file)) }
}

// A site is built when the first test asks for it, once.
export function lazySite(options) {
  let building
  return () => (building ??= buildSite(options))
}

// This repository's own site.
export const demonstration = lazySite({})

const browser = (() => {
  let starting
  return () => (starting ??= chromium.launch({
    executablePath: process.env.ASSAY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync']
  }).then((started) => { closing.push(() => started.close()); return started }))
})()

function troublesOf(page, origin) {
  const troubles = []
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(`console: ${message.text()}`) })
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(origin + '/') && !request.url().startsWith('data:')) troubles.push(`asked: ${request.url()}`)
  })
  page.on('response', (response) => { if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`) })
  return troubles
}

// options: site (default the demonstration), width, height, theme 'light' | 'dark', script (false: none runs),
// context (more of Playwright's options for a context), skip (a reason).
// body({ page, open, site, origin, context, troubles }): open(path) goes there and waits until it is loaded.
export function browserTest(name, options, body) {
  test(name, { skip: options.skip ?? false }, async () => {
    const site = await (options.site ?? demonstration)()
    const context = await (await browser()).newContext({
      baseURL: site.origin, viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
      colorScheme: options.theme ?? 'light', javaScriptEnabled: options.script ?? true, ...options.context
    })
    context.setDefaultTimeout(20000)
    const page = await context.newPage()
    const troubles = troublesOf(page, site.origin)
    const open = (address) => page.goto(address, { waitUntil: 'load' })
    try {
      await body({ page, open, site, origin: site.origin, context, troubles })
      assert.deepEqual(troubles, [])
    } finally {
      await context.close()
    }
  })
}

// What axe finds on the page as it stands, one line each: "color-contrast: .badge: …"; of `rules`, or of all that
// belong to WCAG 2.2 AA. It is injected through the debugger's door, which no content security policy closes.
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
export async function axeViolations(page, rules = standard) {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Runtime.evaluate', { expression: axeSource })
  await debug.detach()
  return page.evaluate(async (runOnly) => {
    const { violations } = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] })
    const words = (node) => `${node.target.join(' ')}: ${node.failureSummary.split('\n')[1]?.trim() ?? ''}`
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${words(node)}`))
  }, rules)
}

// How far the page itself can be scrolled sideways, in pixels: 0 is right.
export const sidewaysScroll = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

// For people to look at: build/…/screenshots/<name>.png.
export async function picture(page, name, options = {}) {
  fs.mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${name}.png`), ...options })
}
