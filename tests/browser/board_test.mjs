// The tools of a board: every control, what it does to the rows, and the address that says so.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { csvOf, markdownOf, tableOf } from '../../themes/default/board_export.js'
import { axeViolations, browserTest, demonstration, lazySite, picture, sidewaysScroll } from './site.mjs'

const speed = '/boards/decode-small-cards/', most = '/boards/decode-24-gib/'
// The same site in pages of ten rows: its boards fetch their API file.
const paged = lazySite({ settings: { ASSAY_OUTPUT__PAGE_SIZE: '10' } })
// And in pages longer than a window.
const tall = lazySite({ settings: { ASSAY_OUTPUT__PAGE_SIZE: '35' } })

const ready = (page) => page.locator('.tools:not([hidden])').waitFor()
const status = (page) => page.locator('.tools output').textContent()
const idsShown = (page) => page.$$eval('section.slice:not([hidden]) tbody:not([hidden]) tr[data-row]', (rows) => rows.map((row) => row.dataset.row))
// Such boards draw what is in sight first.
const rowsStand = (page, number) => page.waitForFunction((number) =>
  document.querySelectorAll('section.slice:not([hidden]) tbody:not([hidden]) tr[data-row]').length === number, number)
// The address follows a frame later.
const queryOf = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(() => done(decodeURIComponent(location.search)))))))
const entriesOf = (board) => board.slices.flatMap((slice) => [...slice.entries, ...slice.unranked])
const apiOf = (site, path) => site.json(`api/v1${path.replace(/\/$/, '')}.json`)
// Sorted as the board promises: a stable sort, missing last.
function sorted(entries, key, direction) {
  return [...entries].sort((a, b) => {
    if (key(a) === null || key(b) === null) return (key(a) === null) - (key(b) === null)
    return direction * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
  }).map(({ id }) => id)
}

// Goes where a link with that query would, without loading the page again.
const goTo = (page, address) => page.evaluate((address) => {
  history.pushState(null, '', address)
  dispatchEvent(new PopStateEvent('popstate'))
}, address)

// Clicks the header of that key in the first table.
const sortBy = (page, key) => page.locator(`section.slice:not([hidden]) th[data-sort="${key}"] button`).first().click()
const openPanel = (page, name) => page.locator(`.panel.${name} > summary`).click()

browserTest('without script every row of the API is there, ranked as it says', { script: false }, async ({ page, open, site }) => {
  for (const board of site.json('api/v1/index.json').boards) {
    await open(board.url)
    assert.deepEqual(await idsShown(page), entriesOf(apiOf(site, board.url)).map(({ id }) => id), board.url)
  }
  assert.equal(await page.locator('.tools').isVisible(), false)
})

browserTest('every number on a board is that of the API', {}, async ({ page, open, site }) => {
  for (const address of [most, '/boards/first-token/', '/boards/humaneval-plus/', '/boards/perplexity/']) {
    await open(address)
    await ready(page)
    const shown = await page.$$eval('tr[data-row]', (rows) => rows.map((row) => [row.dataset.row, row.querySelector('.rank').textContent.trim(),
      Number(row.querySelector('td.number data')?.value ?? NaN), row.querySelector('td.number data')?.textContent ?? null]))
    assert.deepEqual(shown, entriesOf(apiOf(site, address)).map((entry) => [entry.id, entry.display.rank ?? 'not ranked', entry.value ?? NaN, entry.display.value]))
  }
})

browserTest('the first click on a header sorts best first, the second worst first, and no rank changes', {}, async ({ page, open, site }) => {
  for (const [address, direction] of [[speed, -1], ['/boards/first-token/', 1]]) {
    await open(address)
    await ready(page)
    const ranks = () => page.$$eval('tr[data-row]', (rows) => Object.fromEntries(rows.map((row) => [row.dataset.row, row.querySelector('.rank').textContent])))
    const before = await ranks()
    const slices = apiOf(site, address).slices
    const expected = (direction) => slices.flatMap((slice) => [...sorted(slice.entries, (e) => e.value, direction), ...sorted(slice.unranked, (e) => e.value, direction)])
    await sortBy(page, 'value')
    assert.equal(await queryOf(page), '?sort=value')
    assert.deepEqual(await idsShown(page), expected(direction))
    await sortBy(page, 'value')
    assert.equal(await queryOf(page), '?sort=-value')
    assert.deepEqual(await idsShown(page), expected(-direction))
    assert.equal(await page.locator('th[aria-sort]').first().getAttribute('aria-sort'), direction < 0 ? 'ascending' : 'descending')
    assert.deepEqual(await ranks(), before)
  }
})

browserTest('dates sort newest first, names from A, and slices stay apart', {}, async ({ page, open, site }) => {
  await open(speed)
  await ready(page)
  await sortBy(page, 'measured')
  const slices = apiOf(site, speed).slices
  assert.deepEqual(await idsShown(page), slices.flatMap((slice) => [...sorted(slice.entries, (e) => e.measured_at.slice(0, 10), -1),
    ...sorted(slice.unranked, (e) => e.measured_at.slice(0, 10), -1)]))
  await sortBy(page, 'model')
  const names = await page.$$eval('section.slice:first-of-type tbody:first-of-type .model', (links) => links.map((link) => link.textContent))
  assert.deepEqual(names, [...names].sort(new Intl.Collator('en', { numeric: true }).compare))
})

browserTest('a filter shows what it says, counts what others would leave, and announces it', {}, async ({ page, open, site }) => {
  await open(speed)
  await ready(page)
  const entries = entriesOf(apiOf(site, speed))
  await openPanel(page, 'filters')
  await page.locator('[data-facet=quant] input[value=Q4_K_M]').check()
  const q4 = entries.filter(({ quant }) => quant === 'Q4_K_M')
  assert.deepEqual(new Set(await idsShown(page)), new Set(q4.map(({ id }) => id)))
  assert.equal(await queryOf(page), '?quant=Q4_K_M')
  assert.equal(await status(page), `Showing ${q4.length} of ${entries.length} rows`)
  const countOf = (facet, value) => page.locator(`[data-facet=${facet}] label:has(input[value="${value}"]) span`).textContent()
  assert.equal(await countOf('tier', 'high'), String(q4.filter(({ tier }) => tier === 'high').length))
  assert.equal(await countOf('quant', 'Q8_0'), String(entries.filter(({ quant }) => quant === 'Q8_0').length))
  await page.locator('[data-facet=tier] input[value=high]').check()
  assert.equal(await queryOf(page), '?quant=Q4_K_M&tier=high')
  assert.equal((await idsShown(page)).length, q4.filter(({ tier }) => tier === 'high').length)
  await picture(page, 'board-filters')
  assert.deepEqual(await axeViolations(page), [])
  await page.locator('.chips button').first().click()
  assert.equal(await queryOf(page), '?tier=high')
  await page.locator('.reset').click()
  assert.equal(await queryOf(page), '')
  assert.deepEqual(await idsShown(page), entries.map(({ id }) => id))
})

browserTest('every facet of the board filters by what the API says', {}, async ({ page, open, site }) => {
  await open(speed)
  await ready(page)
  const entries = entriesOf(apiOf(site, speed))
  const facets = await page.$$eval('[data-facet]', (fields) => fields.map((field) => [field.dataset.facet, field.querySelector('input').value]))
  assert.ok(facets.length >= 8, facets.join(' '))
  for (const [name, value] of facets) {
    await goTo(page, `${speed}?${new URLSearchParams([[name, value]])}`)
    assert.deepEqual(new Set(await idsShown(page)), new Set(entries.filter((entry) => (entry[name] ?? '') === value).map(({ id }) => id)), name)
  }
})

// What the page shows, for comparing one visit with another.
const shownOf = (page) => page.evaluate(() => ({
  rows: [...document.querySelectorAll('section.slice:not([hidden]) tbody')].map((body) => [body.className, [...body.rows].map((row) => row.dataset.row ?? row.textContent)]),
  columns: [...document.querySelectorAll('section.slice:not([hidden]) thead th')].map((head) => getComputedStyle(head).display !== 'none'),
  padding: getComputedStyle(document.querySelector('tr[data-row] td')).paddingTop, status: document.querySelector('.tools output').textContent
}))

const controls = {
  search: [async (page) => page.locator('[name=q]').fill('tern q4'), '?q=tern+q4'],
  sort: [async (page) => sortBy(page, 'trust'), '?sort=trust'],
  filter: [async (page) => { await openPanel(page, 'filters'); await page.locator('[data-facet=lifecycle] input[value=stale]').check() }, '?lifecycle=stale'],
  columns: [async (page) => { await openPanel(page, 'view'); await page.locator('.columns input[value=runtime]').uncheck() }, '?hide=runtime'],
  group: [async (page) => { await openPanel(page, 'view'); await page.locator('[name=group][value=model]').check() }, '?group=model'],
  density: [async (page) => { await openPanel(page, 'view'); await page.locator('[name=density][value=compact]').check() }, '?density=compact'],
  pin: [async (page) => { await page.locator('.pin').nth(3).click(); await page.locator('tbody:not(.pins) .pin').nth(5).click() }, /^\?pin=[a-z0-9._-]+,[a-z0-9._-]+$/]
}

browserTest('the address says what each control did: it opens the same, and back undoes it', {}, async ({ page, open, context }) => {
  await open(speed)
  await ready(page)
  const plain = await shownOf(page)
  const other = await context.newPage()
  for (const [name, [act, query]] of Object.entries(controls)) {
    await act(page)
    if (query instanceof RegExp) assert.match(await queryOf(page), query)
    else assert.equal(await queryOf(page), query)
    const after = await shownOf(page)
    assert.notDeepEqual(after, plain, name)
    await other.goto(page.url())
    await ready(other)
    assert.deepEqual(await shownOf(other), after, name)
    while (await queryOf(page)) await page.goBack()
    assert.deepEqual(await shownOf(page), plain, name)
    await page.keyboard.press('Escape')
  }
})

browserTest('pinned rows stay on top whatever is filtered, and lead to the comparison', {}, async ({ page, open, site }) => {
  await open(speed)
  await ready(page)
  const ids = await idsShown(page)
  for (const id of [ids[7], ids[2]]) await page.locator(`tr[data-row="${id}"] .pin`).click()
  assert.equal(await page.locator('.compare').getAttribute('href'), `/compare/?rows=${ids[7]},${ids[2]}`)
  await page.locator('[name=q]').fill('no such row')
  assert.deepEqual(await idsShown(page), [ids[7], ids[2]])
  assert.equal(await status(page), `Showing 0 of ${ids.length} rows`)
  await page.locator('[name=q]').fill('')
  for (const id of [ids[0], ids[1]]) await page.locator(`tr[data-row="${id}"] .pin`).click()
  assert.equal(await page.locator(`tr[data-row="${ids[5]}"] .pin`).isDisabled(), true)
  await picture(page, 'board-pinned')
  await page.locator('.unpin').click()
  assert.deepEqual(await idsShown(page), ids)
})

browserTest('a row opens in place with its ledger, context and citation, and its name is a link', {}, async ({ page, open, site }) => {
  await open(speed)
  await ready(page)
  const row = page.locator('tr[data-row]').first()
  const entry = apiOf(site, speed).slices[0].entries[0]
  await row.locator('summary').click()
  const below = page.locator('tr.below')
  await below.locator('.ledger').first().waitFor()
  for (const factor of site.json(`api/v1${entry.url.replace(/\/$/, '')}.json`).confidence.factors) {
    assert.ok((await below.textContent()).includes(factor.detail), factor.factor)
  }
  assert.ok(await below.locator('.cite').count())
  assert.deepEqual(await axeViolations(page), [])
  await picture(page, 'board-open-row')
  await row.locator('summary').click()
  await below.waitFor({ state: 'detached' })
  assert.equal(await row.locator('a.model').getAttribute('href'), entry.url)
})

browserTest('hovering or focusing a tier says three reasons, without script too', { script: false }, async ({ page, open, site }) => {
  await open(speed)
  const entry = apiOf(site, speed).slices[0].entries[0]
  const summary = page.locator(`tr[data-row="${entry.id}"] summary`)
  const tip = summary.locator('.tip')
  assert.equal(await tip.isVisible(), false)
  await summary.hover()
  assert.equal(await tip.isVisible(), true)
  assert.deepEqual(await tip.locator('span').allTextContents(), entry.display.why)
  assert.equal(entry.display.why.length, 3)
  await page.mouse.move(0, 0)
  await page.locator(`tr[data-row="${entry.id}"] .model`).focus()
  await page.keyboard.press('Tab')
  assert.equal(await tip.isVisible(), true)
})

browserTest('the keyboard alone finds, filters, sorts, pins and opens', {}, async ({ page, open }) => {
  await open(speed)
  await ready(page)
  const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200))
  const tabTo = async (selector) => {
    for (let i = 0; i < 60; i++) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`Tab never reached ${selector}; last was ${await focused()}`)
  }
  await tabTo('[name=q]')
  await page.keyboard.type('tern')
  assert.equal(await queryOf(page), '?q=tern')
  await tabTo('.filters > summary')
  await page.keyboard.press('Enter')
  await tabTo('[data-facet=quant] input')
  await page.keyboard.press('Space')
  assert.match(await queryOf(page), /^\?q=tern&quant=/)
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('.filters').getAttribute('open'), null)
  await tabTo('th[data-sort=value] button')
  await page.keyboard.press('Enter')
  assert.match(await queryOf(page), /sort=value/)
  await tabTo('.pin')
  await page.keyboard.press('Space')
  assert.match(await queryOf(page), /pin=/)
  assert.ok(await page.evaluate(() => document.activeElement.matches('.pin[aria-pressed=true]')), await focused())
  await tabTo('.more summary')
  await page.keyboard.press('Enter')
  await page.locator('tr.below .ledger').first().waitFor()
})

browserTest('a board of several pages behaves as one of a single page, and fetches its rows once', { site: paged }, async ({ page, open, site }) => {
  const requests = []
  page.on('request', (request) => { if (request.url().includes('/api/')) requests.push(request.url()) })
  await open(speed)
  await ready(page)
  const slices = apiOf(site, speed).slices
  assert.deepEqual(await idsShown(page), entriesOf({ slices }).slice(0, 10).map(({ id }) => id))
  assert.equal(requests.length, 0)
  await sortBy(page, 'measured')
  await page.waitForFunction(() => document.querySelector('.tools output').textContent === '40 rows')
  const expected = slices.flatMap((slice) => [...sorted(slice.entries, (e) => e.measured_at.slice(0, 10), -1), ...sorted(slice.unranked, (e) => e.measured_at.slice(0, 10), -1)])
  await rowsStand(page, 10)
  assert.deepEqual(await idsShown(page), expected.slice(0, 10))
  await page.waitForFunction(() => [...document.querySelectorAll('tr[data-row]')].every((row) => row.querySelector('.pin')))
  assert.deepEqual(await page.$$eval('tr[data-row]', (rows) => rows.map((row) => row.querySelectorAll('.pin').length)), Array(10).fill(1))
  await page.locator('nav.pages a[data-page="2"]').click()
  assert.equal(await queryOf(page), '?sort=measured&page=2')
  await rowsStand(page, 10)
  assert.deepEqual(await idsShown(page), expected.slice(10, 20))
  await openPanel(page, 'filters')
  await page.locator('[data-facet=hardware] input').last().check()
  const last = await page.locator('[data-facet=hardware] input').last().inputValue()
  const ofLast = expected.filter((id) => entriesOf({ slices }).find((e) => e.id === id).hardware === last).slice(0, 10)
  await rowsStand(page, ofLast.length)
  assert.deepEqual(new Set(await idsShown(page)), new Set(ofLast))
  assert.equal(requests.length, 1)
})

browserTest('rows below the window come to whoever goes, waits or prints, and make room for whoever chooses', { site: tall }, async ({ page, open }) => {
  const number = async () => (await idsShown(page)).length
  const bodies = () => page.$$eval('section.slice:not([hidden]) tbody:not([hidden])', (all) => all.map((body) => [body.className, [...body.rows].map((row) => row.dataset.row ?? row.textContent)]))
  const away = () => page.mouse.move(2, 2)
  const room = () => page.waitForFunction(() => document.querySelectorAll('tbody:not([hidden]) tr[data-row]').length < 35)
  await open(speed)
  await ready(page)
  await page.setViewportSize({ width: 1280, height: 600 })
  await goTo(page, `${speed}?group=model&density=compact`)
  await page.waitForFunction(() => document.querySelector('.tools output').textContent === '40 rows')
  await away()
  await rowsStand(page, 35)
  const all = await bodies()
  await page.locator('.filters > summary').hover()
  await room()
  assert.ok(await number() >= 8)
  const near = await bodies()
  assert.deepEqual(near.flatMap(([, rows]) => rows), all.flatMap(([, rows]) => rows).slice(0, near.flatMap(([, rows]) => rows).length))
  assert.ok(await page.evaluate(() => [...document.querySelectorAll('tr[data-row]')].at(-1).getBoundingClientRect().top >= innerHeight))
  for (const [sign, act] of Object.entries({
    wait: away,
    scroll: () => page.mouse.wheel(0, 40),
    find: () => page.keyboard.press('Control'),
    print: () => page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  })) {
    await act()
    await rowsStand(page, 35)
    assert.deepEqual(await bodies(), all, sign)
    await page.evaluate(() => scrollTo(0, 0))
    await away()
    await page.locator('.filters > summary').hover()
    await room()
  }
  // A link to a table further down finds it, though its rows were not there yet.
  await sortBy(page, 'value')
  await page.evaluate(() => scrollTo(0, 0))
  await page.locator('.jump a[href="#slice-2"]').click()
  await rowsStand(page, 35)
  assert.ok(await page.evaluate(() => { const box = document.querySelector('#slice-2').getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.top < 300 }))
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await rowsStand(page, 35)
  await page.evaluate(() => document.querySelector('.tools').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })))
  await page.waitForTimeout(300)
  assert.equal(await number(), 35, 'whoever reads below keeps the rows')
})

// The rows in sight as trees that say all but white space and how a number is written.
const treesOf = (page) => page.$$eval('section.slice:not([hidden]) tbody:not([hidden]) tr[data-row]', (rows) => rows.map((row) => {
  const copy = row.cloneNode(true)
  copy.querySelector('.pin')?.remove()
  // The page refers to the lines of its drawings, the script copies them.
  for (const use of copy.querySelectorAll('use')) {
    const drawing = document.getElementById(use.getAttribute('href').slice(1))
    use.parentElement.setAttribute('viewBox', drawing.getAttribute('viewBox'))
    use.replaceWith(...drawing.cloneNode(true).childNodes)
  }
  const attribute = ({ name, value }) => [name, name === 'value' ? Number(value) : value]
  const tree = (node) => (node.nodeType === 3 ? node.data.trim()
    : [node.localName, [...node.attributes].map(attribute).sort(), [...node.childNodes].map(tree).filter((child) => child !== '')])
  return JSON.stringify(tree(copy))
}))

browserTest('a row drawn from the API is the row of the page', { site: paged }, async ({ page, open, site, context }) => {
  const other = await context.newPage()
  for (const address of [speed, '/boards/humaneval-plus/', '/boards/perplexity/']) {
    await open(address)
    await ready(page)
    const pages = Math.ceil(entriesOf(apiOf(site, address)).length / 10)
    for (let number = 2; number <= pages; number++) {
      await other.goto(`${address}page/${number}/`)
      await ready(other)
      await goTo(page, `${address}?page=${number}`)
      await page.waitForFunction(() => !document.querySelector('.tools output').textContent.startsWith('Loading'))
      await rowsStand(page, (await idsShown(other)).length)
      assert.deepEqual(await treesOf(page), await treesOf(other), `${address} ${number}`)
    }
  }
})

browserTest('the first row stands above the fold, and the controls fit a telephone', {}, async ({ page, open }) => {
  for (const address of [most, '/boards/humaneval-plus/', '/boards/first-token/', '/boards/perplexity/']) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await open(address)
    await ready(page)
    const box = await page.locator('tr[data-row]').first().boundingBox()
    assert.ok(box.y + box.height <= 800, `${address}: ${box.y + box.height}`)
    const line = await page.locator('.tools .line').boundingBox()
    assert.ok(line.height < 36, `${address}: ${line.height}`)
    await picture(page, `board${address.replaceAll('/', '-')}1280`)
  }
  for (const width of [320, 360, 768]) {
    await page.setViewportSize({ width, height: 800 })
    await open(speed)
    await ready(page)
    await openPanel(page, 'filters')
    assert.equal(await sidewaysScroll(page), 0)
    await picture(page, `board-filters-${width}`)
    await page.keyboard.press('Escape')
    await page.locator('.more summary').first().click()
    await page.locator('tr.below .ledger').first().waitFor()
    assert.equal(await sidewaysScroll(page), 0)
    await picture(page, `board-open-${width}`, { fullPage: false })
  }
})

browserTest('on a telephone the first row stands within the first 420 px and says in two lines what it is and gives', { width: 360, height: 780 }, async ({ page, open, site }) => {
  for (const address of [most, speed, '/boards/humaneval-plus/', '/boards/first-token/', '/boards/perplexity/']) {
    await open(address)
    await ready(page)
    const row = page.locator('tr[data-row]').first()
    const box = await row.boundingBox()
    assert.ok(box.y + box.height <= 420, `${address}: ${box.y + box.height}`)
    const shown = (await row.innerText()).replace(/\s+/g, ' ')
    const entry = entriesOf(apiOf(site, address))[0]
    for (const word of [entry.model_name, entry.quant, ...entry.display.place.split(' · '), entry.display.value, entry.display.trust]) assert.ok(shown.includes(word), `${address}: ${word} in ${shown}`)
    const header = await page.locator('header.site').boundingBox()
    assert.ok(header.height < 50, `${address}: header ${header.height}`)
  }
})

browserTest('the menu and what is said about a board open without a script on a telephone, and stand open where there is room', { script: false }, async ({ page, open }) => {
  await open(most)
  assert.equal(await page.locator('.claims').isVisible(), true)
  assert.equal(await page.locator('header.site nav a').first().isVisible(), true)
  await page.setViewportSize({ width: 360, height: 780 })
  assert.equal(await page.locator('.claims').isVisible(), false)
  await page.locator('.about > summary').click()
  assert.equal(await page.locator('.claims').isVisible(), true)
  assert.equal(await page.locator('header.site nav a').first().isVisible(), false)
  await page.locator('button.menu').click()
  assert.equal(await page.locator('header.site nav a').first().isVisible(), true)
})

browserTest('controls are large enough to touch', { width: 360 }, async ({ page, open }) => {
  await open(speed)
  await ready(page)
  const small = await page.$$eval('.tools button, .tools summary, .tools input[type=search], thead button, .pin, .more summary', (controls) => controls
    .filter((control) => control.checkVisibility()).map((control) => [control.className || control.textContent, control.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24).map(([name, box]) => `${name} ${box.width}×${box.height}`))
  assert.deepEqual([...new Set(small)], [])
})

browserTest('the colours that a reader chose are there before anything is drawn', {}, async ({ page, open, context }) => {
  // The colour of the paper when the first piece of the body arrives.
  await context.addInitScript(() => new MutationObserver((_, observer) => {
    if (!document.body) return
    globalThis.firstPaper = getComputedStyle(document.documentElement).backgroundColor
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true }))
  await open('/')
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await paper()
  await page.locator('.colours').click()
  assert.equal(await paper(), light)
  await page.locator('.colours').click()
  const dark = await paper()
  assert.notEqual(dark, light)
  await open(speed)
  assert.equal(await page.evaluate(() => globalThis.firstPaper), dark)
})

browserTest('closed storage breaks nothing', {}, async ({ page, open, context }) => {
  await context.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError') } }))
  await open('/')
  await page.locator('.colours').click()
  await page.locator('.colours').click()
  assert.equal(await page.evaluate(() => document.documentElement.dataset.colours), 'dark')
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement.matches('a.find')), false)
})

browserTest('the citation opens from its link in three forms', {}, async ({ page, open, site }) => {
  await open(speed)
  await page.locator('.facts a[href="#cite"]').click()
  assert.equal(await page.locator('#cite').isVisible(), true)
  assert.match(await page.locator('[aria-label=BibTeX]').textContent(), /^@misc\{decode-small-cards-2026-11-21,/)
  const [item] = JSON.parse(await page.locator('[aria-label=CSL-JSON]').textContent())
  assert.deepEqual([item.type, item.issued, item.URL], ['dataset', { 'date-parts': [[2026, 11, 21]] }, apiOf(site, speed).url.replace(/^/, 'https://assay.example')])
})

browserTest('what a board shows is taken along as CSV and as Markdown: those rows, in that order, with their context', { site: demonstration }, async ({ page, open, site }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open('/boards/decode-24-gib/?q=tern&sort=measured')
  await ready(page)
  const ids = await idsShown(page)
  await page.locator('.view summary').click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
  const lines = fs.readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')
  assert.match(download.suggestedFilename(), /^decode-24-gib-20..-..-..\.csv$/)
  assert.match(lines[0], /^rank,model,.*,decode_tps,unit,low,high,confidence,lifecycle,measured,context,row$/)
  assert.deepEqual(lines.slice(1).map((line) => line.match(/\/rows\/(.+)\/$/)[1]), ids)
  assert.match(lines[1], /tok\/s/)
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await page.waitForFunction((words) => document.querySelector('.tools output').textContent === words, `${ids.length} rows copied`)
  const text = await page.evaluate(() => navigator.clipboard.readText())
  assert.equal(text.split('\n').length, ids.length + 5)
  assert.match(text, /Decode speed on 24 GiB cards, as of 2026-11-21: <http/)
  assert.ok(site.read('boards/decode-24-gib/index.html').includes('Take along'))
})

test('what is taken along holds no formula and no markup of a stranger', () => {
  const entry = { id: 'x', value: -1.5, low: null, high: 2, lifecycle: 'current', measured_at: '2026-01-02', name_line: '=HYPERLINK("a")', context_line: 'a|b', url: '/rows/x/',
    display: { rank: null, columns: ['<b>*x*'], trust: null, state: null } }
  const api = { title: 'T', as_of: '2026-02-01', metric: 'm', unit: '%', kind: 'quality', slices: [{ entries: [], unranked: [entry] }] }
  const table = tableOf(api, ['x', 'gone'], [{ label: 'Quant' }], 'https://site.example')
  assert.equal(csvOf(table), 'rank,model,quant,m,unit,low,high,trust,lifecycle,measured,context,row\r\nnot ranked,"\'=HYPERLINK(""a"")",<b>*x*,-1.5,%,,2,,current,2026-01-02,a|b,https://site.example/rows/x/\r\n')
  assert.match(markdownOf(table, api, 'https://site.example/'), /\| not ranked \| <code>&#61;HYPERLINK&#40;&#34;a&#34;&#41;<\/code> \| <code>&#60;b&#62;&#42;x&#42;<\/code> \| -1\.5 \|.*\| <code>a&#124;b<\/code> \| <https:\/\/site\.example\/rows\/x\/> \|/)
  const mention = { ...api, slices: [{ entries: [], unranked: [{ ...entry, context_line: 'ask @everyone, see www.evil.example' }] }] }
  assert.match(markdownOf(tableOf(mention, ['x'], [], 'https://site.example'), mention, 'https://site.example/'), /<code>ask &#64;<!-- -->everyone&#44; see www&#46;evil&#46;example<\/code>/)
})

browserTest('a board says how many levels it resolves and what share of pairs is decided, as its API has it', { site: demonstration }, async ({ site }) => {
  let told = 0
  for (const { slug } of site.json('api/v1/index.json').boards) {
    const said = [...site.read(`boards/${slug}/index.html`).matchAll(/>(?:(\d+) levels? among (\d+) rows, (under 1|\d+) % of pairs decided|no two of (\d+) rows can be told apart)/g)]
      .map(([, levels, rows, share, alike]) => (alike ? [1, Number(alike), 0] : [Number(levels), Number(rows), share === 'under 1' ? 0 : Number(share)]))
    const expected = site.json(`api/v1/boards/${slug}.json`).slices.filter(({ entries }) => entries.length > 1)
      .map(({ tiers, entries, pairs }) => [pairs.ordered ? tiers : 1, entries.length, Math.floor(pairs.ordered * 100 / pairs.total)])
    assert.deepEqual(said, expected, slug)
    told += said.length
  }
  assert.ok(told > 10)
})

browserTest('a printed board has every row and no controls', {}, async ({ page, open }) => {
  await open(speed)
  await ready(page)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.tools').isVisible(), false)
  assert.equal(await page.locator('tr[data-row]').last().isVisible(), true)
})

browserTest('a board of 200 rows and the scripts that it runs keep within their weight', { site: demonstration }, async ({ site, page, open }) => {
  const zipped = (text) => gzipSync(text, { level: 9 }).length
  const html = site.read('boards/decode-24-gib/index.html')
  const css = site.read(html.match(/href="\/(assets\/assay\.[^"]+\.css)"/)[1])
  const rows = html.split('<tr data-row').length - 1
  const board = Math.round(zipped(html) / rows * 200)
  assert.ok(board + zipped(css) <= 60 * 1024, `board ${board} B for 200 rows, style sheet ${zipped(css)} B`)
  const scripts = new Set()
  page.on('response', (response) => { if (response.request().resourceType() === 'script') scripts.add(new URL(response.url()).pathname.slice(1)) })
  await open('/boards/decode-24-gib/')
  await ready(page)
  const total = [...scripts].reduce((sum, name) => sum + zipped(site.read(name)), 0)
  assert.ok(scripts.size > 4 && total <= 15 * 1024, `scripts ${total} B: ${[...scripts].join(' ')}`)
})
