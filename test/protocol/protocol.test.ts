/** Runs the cases against a server: each is one request, and what has to come back. */
import { request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { makeSite } from '../serve/site.ts'
import { type Asked, CASES, type Expected } from './cases.ts'

const server = await startServer({ siteDir: makeSite().link, port: 0, engine: { spares: 0 } })
afterAll(() => server.close())

describe('the endpoint has to', () => {
  it.each(CASES.map((one) => ({ ...one, from: one.w3c ? `${one.section}, W3C ${one.w3c}` : one.section })))(
    '$must ($from)',
    async ({ asked, expected }) => compare(await send(asked), expected),
  )

  it('meet every demand by a case of its own name', () => {
    const names = CASES.map(({ must }) => must)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(CASES.length).toBeGreaterThan(100)
  })
})

interface Received {
  status: number | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

function compare({ status, headers, body }: Received, expected: Expected): void {
  expect({ status, detail: status === expected.status ? '' : body }).toEqual({
    status: expected.status,
    detail: '',
  })
  if (expected.type) expect(String(headers['content-type']).split(';')[0]).toBe(expected.type)
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    if (value instanceof RegExp) expect(headers[name]).toMatch(value)
    else expect(headers[name]).toBe(value)
  if (expected.body) expect(body).toMatch(expected.body)
  if (expected.rows !== undefined) expect(JSON.parse(body).results.bindings).toHaveLength(expected.rows)
  if (expected.boolean !== undefined) expect(JSON.parse(body).boolean).toBe(expected.boolean)
  for (const [name, value] of Object.entries(expected.problem ?? {})) {
    const found = JSON.parse(body)[name]
    if (isListed(value)) expect(found).toContain(value.includes)
    else expect(found).toEqual(value)
  }
  // An error says what and how, and nothing of the machine.
  if (expected.status >= 400) {
    expect(JSON.parse(body).detail.length).toBeGreaterThan(10)
    expect(headers.etag).toBeUndefined()
    expect(body).not.toMatch(/node_modules|\/tmp|at async/)
  }
}

function isListed(value: unknown): value is { includes: string } {
  return typeof value === 'object' && value !== null && 'includes' in value
}

function send({ method = 'GET', address = [], rawAddress, headers = {}, body }: Asked): Promise<Received> {
  const pairs = new URLSearchParams(
    address.map(([name, value]): [string, string] => [name, value]),
  ).toString()
  const queryString = rawAddress ?? pairs
  const { hostname, port } = new URL(server.url)
  const path = queryString === '' ? '/sparql' : `/sparql?${queryString}`
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
