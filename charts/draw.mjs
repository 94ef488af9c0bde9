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
  const line = String(text ?? item.text ?? ''), thin = (line.match(narrow) ?? []).length
  return (item.fontSize ?? 11) * (0.62 * (line.length - thin) + 0.34 * thin)
}

const refuse = () => Promise.reject(new Error('a chart draws the rows that it is given'))
const closed = { load: refuse, http: refuse, file: refuse, sanitize: refuse }

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => entities[sign]).replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ')

// Title and context stand beside the picture, in the page's own type.
function prepared({ specification, rows }) {
  const { title, data, ...rest } = specification
  return {
    ...rest, width, data: { name: data.name, values: rows },
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

async function drawn(request) {
  const { spec } = vegaLite.compile(prepared(request), { logger: vega.logger(vega.Error) })
  const view = new vega.View(vega.parse(spec), { renderer: 'none', loader: closed, logLevel: vega.None })
  try {
    return finished(await view.toSVG(), request.specification)
  } finally {
    view.finalize()
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const answer = await drawn(JSON.parse(line)).catch((error) => ({ error: String(error.message ?? error) }))
  process.stdout.write(JSON.stringify(answer) + '\n')
}
