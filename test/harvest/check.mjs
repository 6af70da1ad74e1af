/**
 * Holds the published catalogues against a checker of the public DCAT-AP shapes and metadata-quality rules:
 *
 *     npm run harvest-check -- CHECKER [SITE-DIR]
 *
 * CHECKER is a folder with `harvest-check.mjs`, whose packages are installed; SITE-DIR is `public` unless told
 * otherwise. Each catalogue is checked by its own profile, twice: with its addresses on a running server, and with all
 * of them behind a redirect, as w3id.org does it. Exit code 0 only if nothing is violated and every dataset has all points.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PROFILES } from '../../dist/catalogue/profiles.js'
import { startServer } from '../../dist/serve/server.js'

/** What the checker calls the profiles. */
const ONLY = { 'dcat-ap-3': 'eu', 'dcat-ap-2': 'eu211', 'dcat-ap-no': 'no' }
const ALL_POINTS = '405/405'

const { positionals } = parseArgs({ allowPositionals: true })
const [checker, siteDir = 'public'] = positionals
if (!checker || !existsSync(path.join(checker, 'harvest-check.mjs'))) {
  console.error('usage: npm run harvest-check -- CHECKER [SITE-DIR], where CHECKER holds harvest-check.mjs')
  process.exit(2)
}

const { base, site } = JSON.parse(readFileSync(path.join(siteDir, 'hosting/routes.json'), 'utf8'))
const server = await startServer({ siteDir, port: 0 })
const redirector = await startRedirector(server.url)
let failed = 0
for (const [where, root] of [
  ['on the server', server.url],
  ['behind a redirect', redirector.url],
]) {
  for (const { id, label, file } of PROFILES) {
    const catalogue = path.join(siteDir, `${file}.ttl`)
    const output = await run(checker, [
      path.resolve(catalogue),
      ...['--only', ONLY[id]],
      ...['--base', `${site}=${root}`, '--base', `${base}=${root}`],
    ])
    report(`${label} ${where}`, catalogue, output)
  }
  await reach(`catalogue by its IRI, ${where}`, new URL('catalog', root))
}
await redirector.close()
await server.close()
process.exitCode = failed === 0 ? 0 : 1

/** One line a profile; everything that the checker says where it is not content. */
function report(title, catalogue, { code, text }) {
  const points = [...text.matchAll(/^## MQA (\S+): (\d+\/\d+)/gm)].map(([, dataset, score]) => ({
    dataset,
    score,
  }))
  const datasets = (readFileSync(catalogue, 'utf8').match(/ a dcat:Dataset[ ;]/g) ?? []).length
  const isFull = points.length === datasets && points.every(({ score }) => score === ALL_POINTS)
  const isFine = code === 0 && datasets > 0 && isFull
  const counts = /^violations=\d+ warnings=\d+ no-violations=\d+/m.exec(text)?.[0] ?? 'no counts'
  console.log(`${isFine ? 'fine' : 'FAILED'}  ${title}: ${datasets} datasets, ${counts}`)
  for (const { dataset, score } of points) console.log(`          ${score}  ${dataset}`)
  if (isFine) return
  failed++
  console.log(text)
}

async function reach(title, address) {
  const response = await fetch(address, { headers: { accept: 'text/turtle' } })
  const type = response.headers.get('content-type') ?? ''
  const isFine = response.status === 200 && type.startsWith('text/turtle')
  console.log(`${isFine ? 'fine' : 'FAILED'}  ${title}: ${response.status} ${type}`)
  if (!isFine) failed++
}

/** Sends everything elsewhere, with its path. */
async function startRedirector(target) {
  const http = createServer((request, response) => {
    response.writeHead(302, { location: new URL(request.url.slice(1), target).href }).end()
  })
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => http.close(resolve))
  return { url: `http://127.0.0.1:${http.address().port}/`, close }
}

function run(folder, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['harvest-check.mjs', ...args], { cwd: folder })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, text }))
  })
}
