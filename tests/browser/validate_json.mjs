// Judges the JSON of a finished site: every file under api/ against the schema that the site itself ships,
// strictly, and every chart by compiling it and drawing it from the API file it names.
// usage: node tests/browser/validate_json.mjs SITE [PATH PREFIX of base_url]
import fs from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import * as vega from 'vega'
import { compile } from 'vega-lite'

const [site, prefix = ''] = process.argv.slice(2)
const problems = []
const read = (file) => JSON.parse(fs.readFileSync(path.join(site, file), 'utf8'))

function filesBelow(folder) {
  const whole = path.join(site, folder)
  if (!fs.existsSync(whole)) return []
  return fs.readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(site, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: false, allowUnionTypes: true })
addFormats(ajv)
const schemas = new Map()
for (const file of filesBelow('api/v1/schema')) {
  const schema = read(file)
  ajv.addSchema(schema)
  schemas.set(path.basename(file, '.json'), schema.$id)
}

const folders = { rows: 'row', boards: 'board', models: 'model', hardware: 'hardware', runtimes: 'runtime', benchmarks: 'benchmark', operators: 'operator', compare: 'comparison', recommend: 'recommendation', tradeoffs: 'tradeoff' }
const lists = ['boards', 'models', 'hardware', 'runtimes', 'benchmarks', 'quality-benchmarks', 'performance-benchmarks', 'operators']

function schemaNameOf(file) {
  const [folder, rest, deeper] = file.replace('api/v1/', '').split('/')
  if (folder === 'search') return deeper ? `search-${rest}` : 'search'
  if (rest) return folders[folder]
  const name = path.basename(folder, '.json')
  return lists.includes(name) ? 'list' : name
}

function checkDocument(file) {
  const name = schemaNameOf(file)
  if (!schemas.has(name)) return problems.push(`${file}: no schema describes it`)
  const validate = ajv.getSchema(schemas.get(name))
  if (validate(read(file))) return
  for (const error of validate.errors.slice(0, 5)) {
    problems.push(`${file}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`)
  }
}

// References of the OpenAPI description lead to files that are there.
function checkReferences(value) {
  if (value === null || typeof value !== 'object') return
  if (typeof value.$ref === 'string') {
    const [file, pointer = ''] = value.$ref.split('#')
    let at = read(path.join('api/v1', file))
    for (const step of pointer.split('/').slice(1)) at = at?.[step]
    if (at === undefined) problems.push(`api/v1/openapi.json: ${value.$ref} leads nowhere`)
  }
  Object.values(value).forEach(checkReferences)
}

async function checkChart(file) {
  const warnings = []
  const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger }
  function note(...parts) { warnings.push(parts.join(' ')); return logger }
  const compiled = compile({ ...read(file), width: 640 }, { logger }).spec
  const loader = vega.loader()
  loader.load = async (url) => {
    if (!url.startsWith(`${prefix}/api/v1/`)) throw new Error(`reads ${url}`)
    return fs.readFileSync(path.join(site, url.slice(prefix.length)), 'utf8')
  }
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', loader, logger })
  await view.runAsync()
  const svg = await view.toSVG()
  if (!/<path|<line|<rect/.test(svg)) problems.push(`${file}: draws nothing`)
  for (const warning of new Set(warnings)) problems.push(`${file}: ${warning}`)
  view.finalize()
}

const documents = filesBelow('api/v1').filter((file) => file.endsWith('.json') && !file.includes('/schema/') && !file.endsWith('openapi.json'))
documents.forEach(checkDocument)
if (fs.existsSync(path.join(site, 'manifest.json'))) {
  const validate = ajv.getSchema(schemas.get('manifest'))
  if (!validate(read('manifest.json'))) problems.push(`manifest.json: ${ajv.errorsText(validate.errors)}`)
}
checkReferences(read('api/v1/openapi.json').paths)
const charts = filesBelow('charts').filter((file) => file.endsWith('.vl.json'))
for (const chart of charts) {
  try { await checkChart(chart) } catch (error) { problems.push(`${chart}: ${error.message}`) }
}

problems.forEach((problem) => console.error(problem))
console.log(`${documents.length} documents, ${schemas.size} schemas, ${charts.length} charts, ${problems.length} problems`)
process.exit(problems.length === 0 && documents.length > 0 && schemas.size > 0 ? 0 : 1)
