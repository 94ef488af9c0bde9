// What somebody who edits a site sees of `assay serve` in an open page.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { axeViolations, browserTest, picture, repository, sidewaysScroll } from './site.mjs'

const program = process.env.ASSAY_PROGRAM ?? path.join(repository, 'build/dev/assay')
const ending = []
after(async () => { for (const end of ending) await end() })

const lines = (count) => Array.from({ length: count }, (_, i) => `Line ${i + 1} of many.\n`).join('\n')
const pages = {
  'about.md': `# About\n\nThe first words.\n\n${lines(120)}`,
  'rules.md': '# Rules\n\nStale after {{ policy.stale_months }} months.\n',
  'draft.md': '+++\ntitle = "Draft"\ndraft = true\n+++\n\nNot yet.\n'
}

// Starts a preview of a small site with these pages: { origin, prefix, write(file, text), said(words) }.
const previewOf = (...more) => async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-preview-'))
  cpSync(path.join(repository, 'tests/sites/performance'), folder, { recursive: true })
  mkdirSync(path.join(folder, 'content'))
  for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(folder, 'content', name), text)
  const server = spawn(program, ['serve', '-s', folder, '--as-of', '2026-06-01', ...more], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise((resolve) => server.on('exit', resolve))
  ending.push(async () => { server.kill(); await ended; rmSync(folder, { recursive: true, force: true }) })
  const url = await new Promise((resolve, reject) => {
    createInterface(server.stdout).on('line', (line) => { const found = line.match(/http:\S+/); if (found) resolve(new URL(found[0])) })
    ended.then(() => reject(new Error('the preview ended')))
  })
  // As editors save: another file, renamed. The watch must not be told of half a file.
  const write = (file, text) => {
    const beside = path.join(folder, path.dirname(file), `.${path.basename(file)}.new`)
    mkdirSync(path.dirname(beside), { recursive: true })
    writeFileSync(beside, text)
    renameSync(beside, path.join(folder, file))
  }
  return { origin: url.origin, prefix: url.pathname, write }
}

const shows = (page, words) => page.waitForFunction((words) => document.querySelector('main')?.textContent.includes(words), words)
const isFollowing = (page) => page.waitForFunction(() => document.querySelector('#assay-preview input')?.value)
// A page that was not shown anew still knows it; one that was not reloaded whole still has its window.
const mark = (page) => page.evaluate(() => { window.isTheSame = document.querySelector('main').isTheSame = true })
const isTheSame = (page) => page.evaluate(() => document.querySelector('main').isTheSame === true)
const hasItsWindow = (page) => page.evaluate(() => window.isTheSame === true)

browserTest('an edit reloads the page that shows it and keeps the place on it', { site: previewOf() }, async ({ page, open, site }) => {
  await open(`${site.prefix}about/`)
  await isFollowing(page)
  await page.evaluate(() => scrollTo(0, 900))
  site.write('content/about.md', pages['about.md'].replace('The first words.', 'Other words.'))
  await shows(page, 'Other words.')
  await page.waitForFunction(() => Math.abs(scrollY - 900) < 2)
})

browserTest('of two open pages only the one whose words changed is reloaded', { site: previewOf() }, async ({ page, open, site, context }) => {
  await open(`${site.prefix}about/`)
  const second = await context.newPage()
  await second.goto(`${site.prefix}rules/`)
  await isFollowing(page)
  await isFollowing(second)
  await mark(second)
  site.write('content/about.md', '# About\n\nOther words.\n')
  await shows(page, 'Other words.')
  site.write('content/rules.md', '# Rules\n\n{{ policy.stale_month }}\n')
  await second.waitForSelector('#assay-problems:not([hidden])')
  assert.equal(await isTheSame(second), true)
  site.write('content/rules.md', '# Rules\n\nNew rules.\n')
  await shows(second, 'New rules.')
  assert.equal(await isTheSame(second), false)
})

browserTest('a page of words is shown anew where it stands, edit after edit', { site: previewOf() }, async ({ page, open, site }) => {
  await open(`${site.prefix}about/`)
  await isFollowing(page)
  for (const words of ['Second words.', 'Third words.']) {
    await mark(page)
    site.write('content/about.md', pages['about.md'].replace('The first words.', words))
    await shows(page, words)
    assert.deepEqual([await isTheSame(page), await hasItsWindow(page)], [false, true])
  }
})

test('the preview knows every tool of the site that works inside a page', () => {
  const read = (file) => readFileSync(path.join(repository, file), 'utf8')
  const tools = [...read('themes/default/assay.js').matchAll(/\["([^"]+)", \(\) => import/g)].map(([, selector]) => selector.replace(/\[.*$/, ''))
  const held = read('themes/preview/preview.js').match(/const held = "main :is\(([^)]*)\)"/)[1].split(', ').map((selector) => selector.replace(/\[.*$/, ''))
  // The choice of colours stands in the header, which stays.
  assert.deepEqual(tools.filter((selector) => selector !== '.colours').sort(), held.sort())
})

browserTest('a page that a script works on is reloaded whole', { site: previewOf() }, async ({ page, open, site }) => {
  await open(`${site.prefix}boards/decode/`)
  await isFollowing(page)
  await page.locator('.tools:not([hidden])').waitFor()
  await mark(page)
  const models = readFileSync(path.join(repository, 'tests/sites/performance/data/models.toml'), 'utf8')
  site.write('data/models.toml', models.replace(/name = "[^"]*"/, 'name = "Renamed"'))
  await shows(page, 'Renamed')
  assert.equal(await hasItsWindow(page), false)
  await page.locator('.tools:not([hidden])').waitFor()
})

browserTest('a style is swapped without a reload', { site: previewOf() }, async ({ page, open, site }) => {
  await open(`${site.prefix}about/`)
  await isFollowing(page)
  await mark(page)
  const style = readFileSync(path.join(repository, 'themes/default/assay.css'), 'utf8')
  for (const colour of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
    site.write('themes/default/assay.css', `${style}\nmain { color: ${colour} !important; }\n`)
    await page.waitForFunction((colour) => getComputedStyle(document.querySelector('main')).color === colour, colour)
  }
  assert.equal(await isTheSame(page), true)
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]:not([href^="/_assay/"])').length === 1)
})

browserTest('problems cover the last good page with place and line, and go when they are mended', { site: previewOf() }, async ({ page, open, site }) => {
  await open(`${site.prefix}about/`)
  await isFollowing(page)
  await mark(page)
  site.write('content/rules.md', '# Rules\n\nStale after {{ policy.stale_month }} months, <b>they say</b>.\n')
  const problems = page.locator('#assay-problems')
  await problems.waitFor({ state: 'visible' })
  const text = await problems.innerText()
  assert.match(text, /1 error; this is the last good site/)
  assert.match(text, /content\/rules\.md:3/)
  assert.match(text, /did you mean “policy\.stale_months”\?/)
  assert.match(text, /Stale after \{\{ policy\.stale_month \}\} months, <b>they say<\/b>\./)
  assert.deepEqual(await axeViolations(page), [])
  await picture(page, 'preview-problems')
  site.write('content/rules.md', pages['rules.md'])
  await problems.waitFor({ state: 'hidden' })
  assert.equal(await isTheSame(page), true)
  await shows(page, 'The first words.')
})

browserTest('the bar shows the site as on another day', { site: previewOf() }, async ({ page, open, site }) => {
  await open(`${site.prefix}boards/decode/`)
  await isFollowing(page)
  const counts = () => page.locator('#assay-preview').innerText()
  assert.doesNotMatch(await counts(), /\b0 current/)
  await page.getByLabel('See the site as on').fill('2029-06-01')
  await page.getByText(/\b0 current/).waitFor()
  await page.waitForFunction(() => document.querySelector('main').textContent.includes('very stale'))
  await page.getByRole('button', { name: 'back' }).click()
  await page.waitForFunction(() => document.querySelector('#assay-preview input')?.value === '2026-06-01')
  assert.doesNotMatch(await counts(), /\b0 current/)
})

browserTest('the bar is accessible and fits a telephone', { site: previewOf('--drafts'), width: 320 }, async ({ page, open, site }) => {
  await open(`${site.prefix}draft/`)
  await isFollowing(page)
  await page.locator('#assay-preview .draft').waitFor({ state: 'visible' })
  assert.deepEqual(await axeViolations(page), [])
  assert.equal(await sidewaysScroll(page), 0)
  await open(`${site.prefix}about/`)
  await isFollowing(page)
  assert.equal(await page.locator('#assay-preview .draft').isVisible(), false)
})

browserTest('open pages go to the page that was edited', { site: previewOf('--navigate') }, async ({ page, open, site }) => {
  await open(`${site.prefix}about/`)
  await isFollowing(page)
  // The title stands in the menu of every page: the page that is left changes as well.
  site.write('content/rules.md', '# Other rules\n\nEdited here.\n')
  await page.waitForURL(`**${site.prefix}rules/`)
  await shows(page, 'Edited here.')
})

// A browser opens six connections to one server at most: more pages than that must not wait for each other.
browserTest('a page that nobody sees rests, and shows what it missed when it is seen again', { site: previewOf() }, async ({ page, open, site, context }) => {
  const look = (tab, visibility) => tab.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibility)
  const resting = []
  for (let i = 0; i < 8; ++i) {
    const tab = i === 0 ? page : await context.newPage()
    await tab.goto(`${site.prefix}about/`)
    await isFollowing(tab)
    await look(tab, 'hidden')
    await mark(tab)
    resting.push(tab)
  }
  site.write('content/about.md', '# About\n\nMeanwhile.\n')
  const fresh = await context.newPage()
  await fresh.goto(`${site.prefix}about/`)
  await shows(fresh, 'Meanwhile.')
  assert.deepEqual(await Promise.all(resting.map(isTheSame)), resting.map(() => true))
  await look(page, 'visible')
  await shows(page, 'Meanwhile.')
})

browserTest('a page that is missing is shown once it is there', { site: previewOf() }, async ({ page, open, site, troubles }) => {
  await open(`${site.prefix}later/`)
  await isFollowing(page)
  site.write('content/later.md', '# Later\n\nHere it is.\n')
  await shows(page, 'Here it is.')
  // The missing page itself is no trouble.
  troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !/404/.test(trouble)))
})
