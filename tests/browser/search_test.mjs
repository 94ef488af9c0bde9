// Search: what is typed is found, little is read for it, and what is said of it can be heard.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { axeViolations, browserTest, demonstration, picture, sidewaysScroll } from './site.mjs'

const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length

// Types the words, waits until their answer stands there and returns what is said of it.
async function find(page, words) {
  await page.locator('#search-words').fill(words)
  await page.waitForFunction((asked) => document.getElementById('found').dataset.words === asked, words)
  return page.locator('#search-status').textContent()
}
const titles = (page, kind) => page.locator(`section[aria-labelledby=found-${kind}] .results a`).allTextContents()
const partsOf = (site) => Array.from({ length: site.json('api/v1/search/index.json').row_parts }, (_, i) => site.json(`api/v1/search/rows/${i}.json`))
const rowsOf = (site) => partsOf(site).flatMap((part) => part.rows)

browserTest('words find pages and rows of every kind, each with what it is', {}, async ({ page, open, site }) => {
  await open('/search/')
  assert.match(await find(page, 'corvane r24'), /^\d+ pages? and at least \d+ rows found\.$|^\d+ pages? and \d+ rows found\.$/)
  assert.ok((await titles(page, 'hardware')).includes('Corvane R24'))
  for (const context of await page.locator('#found li small').allTextContents()) assert.ok(context.length > 5, context)
  for (const text of await page.locator('section[aria-labelledby=found-row] li').allTextContents()) assert.match(text.toLowerCase(), /corvane.*r24/)
  await find(page, 'ranking ties')
  const links = await page.locator('section[aria-labelledby=found-methodology] a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  assert.ok(links.some((link) => /^\/methodology\/ranking\/#./.test(link)), links.join(' '))
  await open(links.find((link) => link.includes('#')))
  assert.equal(await page.locator(`[id="${decodeURIComponent(new URL(page.url()).hash.slice(1))}"]`).count(), 1)
})

browserTest('every row is found by its id', {}, async ({ page, open, site }) => {
  const rows = rowsOf(site)
  assert.equal(rows.length, site.json('api/v1/index.json').counts.rows)
  await open('/search/')
  for (let i = 0; i < rows.length; i += 61) {
    await find(page, rows[i].id)
    const found = await page.locator('section[aria-labelledby=found-row] a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    assert.ok(found.includes(rows[i].url), rows[i].id)
  }
})

browserTest('the slash leads to the search, arrows go through what is found, and the address keeps the words', {}, async ({ page, open }) => {
  await open('/models/')
  await page.keyboard.press('/')
  await page.waitForURL('**/search/')
  await page.locator('#search-words:focus').waitFor()
  await page.keyboard.type('decode')
  await page.locator('#found a').first().waitFor()
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.locator('#found a').first().evaluate((a) => a === document.activeElement), true)
  await page.keyboard.press('/')
  assert.equal(await page.locator('#search-words').evaluate((a) => a === document.activeElement), true)
  assert.equal(new URL(page.url()).search, '?q=decode')
  await page.reload()
  await page.locator('#found a').first().waitFor()
  assert.equal(await page.locator('#search-words').inputValue(), 'decode')
  assert.equal(await page.locator('#places').isVisible(), false)
})

browserTest('words that nothing has together are said to be so', {}, async ({ page, open }) => {
  await open('/search/')
  assert.equal(await find(page, 'zzzz'), 'Nothing has the words “zzzz”.')
  assert.equal(await find(page, 'zzzz perplexity'), 'Nothing has all of these words; what has some of them:')
  assert.match((await titles(page, 'benchmark'))[0], /Perplexity/)
  await page.locator('#search-words').fill('')
  await page.locator('#places').waitFor()
})

browserTest('a misspelt name is found', {}, async ({ page, open }) => {
  await open('/search/')
  await find(page, 'perplexety')
  assert.match((await titles(page, 'benchmark'))[0], /Perplexity/)
})

browserTest('without script the page says so and leads to everything', { script: false }, async ({ page, open, site }) => {
  await open('/search/')
  assert.equal(await page.locator('#search').isVisible(), false)
  assert.match(await page.locator('[data-without-script]').textContent(), /^Searching needs a script/)
  const links = await page.locator('#places a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  for (const link of ['/models/', '/hardware/', '/benchmarks/', '/operators/', '/methodology/', ...site.json('api/v1/boards.json').entries.map((board) => board.url)]) {
    assert.ok(links.includes(link), link)
  }
})

// A word, a device, a setup, and two words of different kinds.
function queriesOf(site) {
  const { title, context } = rowsOf(site)[100]
  return ['decode', 'corvane r24', `${title} ${context.split(' · ')[0]}`, 'brassbound perplexity']
}

browserTest('a query reads less than 100 KB, the search library included', {}, async ({ page, open, site }) => {
  const asked = new Set()
  page.on('response', (response) => asked.add(new URL(response.url()).pathname.slice(1)))
  for (const query of queriesOf(site)) {
    asked.clear()
    await open('/search/')
    await find(page, query)
    const files = [...asked].filter((name) => name.startsWith('api/') || name.includes('packages/'))
    const weight = files.reduce((sum, name) => sum + zipped(site.read(name)), 0)
    assert.ok(files.some((name) => name.includes('packages/minisearch')), files.join(' '))
    assert.ok(weight < 100 * 1024, `${query}: ${weight} B of ${files.join(' ')}`)
  }
})

// The demonstration's rows over and over until there are 10,000, cut as the program cuts them.
function largeIndex(site) {
  const some = rowsOf(site), size = partsOf(site)[0].rows.length
  const rows = Array.from({ length: 10000 }, (_, i) => ({ ...some[i % some.length], id: `${some[i % some.length].id}-${String(i * 7919).padStart(8, '0')}` }))
    .sort((a, b) => (a.title + a.context < b.title + b.context ? -1 : 1))
  const parts = [], terms = {}
  for (let first = 0; first < rows.length; first += size) parts.push(rows.slice(first, first + size))
  parts.forEach((part, number) => part.forEach((row) => {
    for (const word of Object.values(row).join(' ').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean)) ((terms[word[0]] ??= {})[word] ??= new Set()).add(number)
  }))
  const files = { index: { ...site.json('api/v1/search/index.json'), rows: rows.length, row_parts: parts.length, initials: Object.keys(terms) } }
  parts.forEach((list, number) => { files[`rows/${number}`] = { rows: list } })
  for (const [initial, list] of Object.entries(terms)) files[`terms/${initial}`] = { terms: Object.fromEntries(Object.entries(list).map(([word, set]) => [word, [...set]])) }
  return { rows, files }
}

browserTest('the page names the scripts that search, each by its hash', {}, async ({ page, open, site }) => {
  await open('/search/')
  const named = await page.locator('link[rel=modulepreload]').evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.integrity]))
  assert.deepEqual(named.map(([name]) => name.replace(/\.[0-9a-f]{10}\./, '.')), ['/assets/search.js', '/assets/packages/minisearch.js'])
  for (const [name, integrity] of named) {
    assert.equal(integrity, `sha384-${createHash('sha384').update(site.read(name.slice(1))).digest('base64')}`)
  }
})

browserTest('a query on 10,000 rows reads less than 100 KB, and further rows on request', {}, async ({ page, open, site }) => {
  const { files } = largeIndex(site)
  let weight = 0
  const asked = []
  await page.route('**/api/v1/search/**', (route) => {
    const name = new URL(route.request().url()).pathname.replace('/api/v1/search/', '').replace('.json', '')
    const body = JSON.stringify(files[name], null, 2)
    weight += zipped(body)
    asked.push(name)
    return route.fulfill({ contentType: 'application/json', body })
  })
  const library = fs.readdirSync(path.join(site.folder, 'assets/packages')).map((name) => zipped(site.read(`assets/packages/${name}`)))[0]
  for (const query of queriesOf(site)) {
    [weight, asked.length] = [library, 0]
    await open('/search/')
    await find(page, query)
    assert.ok((await titles(page, 'row')).length > 0, query)
    assert.ok(weight < 100 * 1024, `${query}: ${weight} B: ${asked.join(' ')}`)
    assert.ok(asked.filter((name) => name.startsWith('rows/')).length <= 4, asked.join(' '))
  }
  await find(page, 'decode')
  const said = await page.locator('#search-status').textContent()
  assert.match(said, /^\d+ pages and at least \d{3} rows found\.$/)
  const known = Number(said.match(/at least (\d+)/)[1])
  await page.locator('button', { hasText: 'Look further' }).click()
  await page.waitForFunction((old) => document.getElementById('search-status').textContent !== old, said)
  assert.equal(await page.locator('section:last-child li a').nth(known).evaluate((a) => a === document.activeElement), true)
})

for (const theme of ['light', 'dark']) {
  browserTest(`what search shows is accessible and fits the page (${theme})`, { theme }, async ({ page, open }) => {
    for (const [name, words] of [['empty', ''], ['found', 'corvane'], ['nothing', 'zzzz']]) {
      await open('/search/')
      if (words) await find(page, words)
      assert.deepEqual(await axeViolations(page), [], name)
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        assert.equal(await sidewaysScroll(page), 0, `${name} at ${width} px`)
        if (width > 320) await picture(page, `search-${name}-${theme}-${width}`, { fullPage: true })
      }
    }
  })
}

// What a reader loads of our own scripts, without libraries, on pages beside the boards (board_test.mjs).
browserTest('no page loads more than 15 KB of scripts of our own', {}, async ({ page, open, site }) => {
  const loaded = new Set()
  page.on('response', (response) => loaded.add(new URL(response.url()).pathname.slice(1)))
  for (const address of ['/search/', '/compare/', '/models/', rowsOf(site)[0].url]) {
    loaded.clear()
    await page.goto(address, { waitUntil: 'networkidle' })
    const scripts = [...loaded].filter((name) => /^assets\/[^/]+\.js$/.test(name))
    const total = scripts.reduce((sum, name) => sum + zipped(site.read(name)), 0)
    assert.ok(scripts.length > 1 && total <= 15 * 1024, `${address} ${total} B: ${scripts.join(' ')}`)
  }
})

browserTest('a reader can turn the slash off, on every page and for good, and on again', {}, async ({ page, open }) => {
  const pressed = async () => {
    await open('/models/')
    await page.keyboard.press('/')
    return page.evaluate(() => [location.pathname, document.activeElement.matches('a.find'), document.querySelector('a.find').getAttribute('aria-keyshortcuts')])
  }
  await open('/search/')
  await page.getByLabel('The key / leads here from every page').uncheck()
  assert.deepEqual(await pressed(), ['/models/', false, null])
  await open('/search/')
  await page.getByLabel('The key / leads here from every page').check()
  await open('/models/')
  await page.keyboard.press('/')
  await page.waitForURL('**/search/')
})
