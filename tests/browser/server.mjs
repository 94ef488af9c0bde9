// Serves a finished site as a host would that reads `_headers`: so the pages run under the policy that ships.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.atom': 'application/atom+xml', '.xml': 'application/xml', '.csv': 'text/csv; charset=utf-8' }

// [{ matches, headers }] of a `_headers` file: a path, `*` for anything, then indented `Name: value` lines.
function rulesOf(text) {
  const rules = []
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue
    if (line.startsWith('/')) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
      rules.push({ matches: new RegExp(`^${pattern}$`), headers: [] })
    } else {
      if (line.trim().startsWith('! ')) {
        rules.at(-1).headers.push([line.trim(), ''])
        continue
      }
      const colon = line.indexOf(':')
      rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
    }
  }
  return rules
}

function fileOf(folder, address) {
  const file = path.join(folder, path.normalize(decodeURIComponent(address)))
  if (!file.startsWith(folder)) return null
  const page = file.endsWith('/') ? path.join(file, 'index.html') : file
  return fs.existsSync(page) && fs.statSync(page).isFile() ? page : null
}

// Listens on a free port of this machine: { origin, close() }.
export async function serve(folder) {
  const file = path.join(folder, '_headers')
  const rules = fs.existsSync(file) ? rulesOf(fs.readFileSync(file, 'utf8')) : []
  const server = http.createServer((request, response) => {
    const address = new URL(request.url, 'http://host').pathname
    const found = fileOf(folder, address) ?? path.join(folder, '404.html')
    response.statusCode = found.endsWith('/404.html') ? 404 : 200
    response.setHeader('Content-Type', types[path.extname(found)] ?? 'application/octet-stream')
    for (const rule of rules.filter((rule) => rule.matches.test(address))) {
      for (const [name, value] of rule.headers) {
        if (name.startsWith('! ')) response.removeHeader(name.slice(2))
        else response.setHeader(name, value)
      }
    }
    response.end(fs.readFileSync(found))
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close() } }
}
