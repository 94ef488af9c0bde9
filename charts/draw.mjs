// Draws charts for the generator (generator/render/chart_painter.cc), one after the other for as long as it is asked:
// a line {"specification", "rows"} comes in, a line {"svg", "width", "height"} or {"error"} goes out. A specification
// brings no address with it: what it draws are the rows beside it, and nothing here reads a file or a network for it.
// usage: node draw.mjs VEGA VEGA_LITE  (the same files that a browser runs)
import fs from 'node:fs'
import readline from 'node:readline'
import vm from 'node:vm'

for (const file of process.argv.slice(2)) vm.runInThisContext(fs.readFileSync(file, 'utf8'), file)
const { vega, vegaLite } = globalThis

// Of the plot; names, axes and legends stand around it.
const width = 500
// There is no canvas here to measure letters with. The drawing library's own estimate is for wide ones, which cuts names.
const narrow = /[ .,:;|!'()[\]fijlrtI1]/g
vega.textMetrics.width = (item, text) => {
  const line = String(text ?? item.text ?? '').replace(/[\u2066-\u2069]/g, ''), thin = (line.match(narrow) ?? []).length
  return (item.fontSize ?? 11) * (0.62 * (line.length - thin) + 0.34 * thin)
}

const refuse = () => Promise.reject(new Error('a chart draws the rows that it is given'))
const closed = { load: refuse, http: refuse, file: refuse, sanitize: refuse }

// What no XML may hold, or HTML would not show (generator/edition/page_model.cc): the sign for it stands in its place.
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu
const fit = (_, value) => (typeof value === 'string' ? value.replace(unfit, '\ufffd') : value)

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => entities[sign])

// Labels are placed inside the plot later (placeLabels): until then none may widen the picture.
const kept = (layer) => (layer.name === 'labels' ? { ...layer, mark: { ...layer.mark, clip: true } } : layer)

// Title and context stand beside the picture, in the page's own type.
function prepared({ specification, rows }) {
  const { title, data, ...rest } = specification
  return {
    ...rest, ...(rest.layer && { layer: rest.layer.map(kept) }), width, data: { name: data.name, values: rows },
    config: { ...rest.config, aria: false }
  }
}

// In an <img>, prefers-color-scheme is the colour scheme of the page around it: one file serves both.
function darkStyle(colours) {
  const rules = Object.entries(colours ?? {}).map(([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`)
  return rules.length ? `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>` : ''
}

function finished(svg, { title, description, usermeta }) {
  const size = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)">/.exec(svg)
  const head = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" width="${size[1]}" height="${size[2]}" viewBox="${size[3]}">`
  const name = typeof title === 'string' ? title : title?.text
  const words = `<title id="t">${escaped(name ?? '')}</title><desc id="d">${escaped(description ?? '')}</desc>`
  return {
    svg: `${head}${words}${darkStyle(usermeta?.colours)}${svg.slice(size[0].length)}\n`,
    width: Math.ceil(Number(size[1])), height: Math.ceil(Number(size[2]))
  }
}

// Where a label may stand beside its point, the best place first.
const besides = [
  { align: 'left', dx: 7, baseline: 'bottom', dy: -3 }, { align: 'right', dx: -7, baseline: 'bottom', dy: -3 },
  { align: 'left', dx: 7, baseline: 'top', dy: 3 }, { align: 'right', dx: -7, baseline: 'top', dy: 3 },
  { align: 'left', dx: 9, baseline: 'middle', dy: 0 }, { align: 'right', dx: -9, baseline: 'middle', dy: 0 },
  { align: 'center', dx: 0, baseline: 'bottom', dy: -9 }, { align: 'center', dx: 0, baseline: 'top', dy: 9 },
]

function boxOf(item, { align, dx, baseline, dy }) {
  const wide = vega.textMetrics.width(item), high = item.fontSize ?? 12
  const left = item.x + dx - wide * { left: 0, center: 0.5, right: 1 }[align]
  const top = item.y + dy - high * { top: 0, middle: 0.5, bottom: 1 }[baseline]
  return { left, top, right: left + wide, bottom: top + high }
}

const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function marksIn(group) {
  return group.items.flatMap((mark) => [mark, ...(mark.marktype === 'group' ? mark.items.flatMap(marksIn) : [])])
}

// Labels (the layer of that name) keep clear of the points and of each other, inside the plot; one that finds no room
// is left out: the table and the point's own words have its name.
function placeLabels(view) {
  const marks = marksIn({ items: [view.scenegraph().root] })
  const taken = marks.filter(({ marktype }) => marktype === 'symbol').flatMap(({ items }) => items)
    .map(({ x, y }) => ({ left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 }))
  const free = (box) => box.left >= 0 && box.top >= 0 && box.right <= view.width() && box.bottom <= view.height() && !taken.some((one) => meet(one, box))
  for (const item of marks.filter(({ name }) => name?.startsWith('labels_')).flatMap(({ items }) => items).sort((a, b) => a.x - b.x)) {
    const place = besides.find((one) => free(boxOf(item, one)))
    Object.assign(item, place ?? { text: '' })
    item.mark.clip = false
    if (place) taken.push(boxOf(item, place))
  }
}

async function drawn(request) {
  const { spec } = vegaLite.compile(prepared(request), { logger: vega.logger(vega.Error) })
  const view = new vega.View(vega.parse(spec), { renderer: 'none', loader: closed, logLevel: vega.None })
  try {
    placeLabels(await view.runAsync())
    return finished(await view.toSVG(), request.specification)
  } finally {
    view.finalize()
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const answer = await drawn(JSON.parse(line, fit)).catch((error) => ({ error: String(error.message ?? error) }))
  process.stdout.write(JSON.stringify(answer) + '\n')
}
