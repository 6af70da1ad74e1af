import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  agreesWithServe,
  followsTheTable,
  followsTheTableBelowAPath,
  isSafeFromKeys,
} from '../support/host-cases.ts'
import { startApache, startApacheOn } from '../support/hosts.ts'
import { published } from '../support/shared.ts'

describe('Apache with the rules of the publication', () => followsTheTable(startApache))
describe('Apache with the rules as .htaccess', () =>
  followsTheTable((siteDir, place) => startApache(siteDir, { ...place, as: '.htaccess' })))
describe('Apache with the folder below a path', () => followsTheTableBelowAPath(startApache))
describe('Apache beside serve', () => agreesWithServe(startApache))
describe('Apache with hostile keys', () => isSafeFromKeys(startApache, /[%?#]/))

describe('the redirects of w3id.org', () => {
  it('lead each IRI to the same path on the site', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'tilsyn-w3id-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    const { siteDir } = await published()
    const { site, documents } = JSON.parse(
      readFileSync(path.join(siteDir, 'hosting/routes.json'), 'utf8'),
    ) as {
      site: string
      documents: string[]
    }
    mkdirSync(path.join(root, 'tilsyn'))
    copyFileSync(path.join(siteDir, 'hosting/w3id.htaccess'), path.join(root, 'tilsyn/.htaccess'))
    const host = await startApacheOn(root)
    onTestFinished(() => host.stop())
    for (const address of ['', ...documents, 'no-dmp/2022-2025/finding/dental-2022', 'bl%C3%B8t?a=b']) {
      const response = await fetch(`${host.url}tilsyn/${address}`, { redirect: 'manual' })
      const target = decodeURIComponent(response.headers.get('location') ?? '')
      expect([response.status, target]).toEqual([302, site + decodeURIComponent(address)])
    }
  })
})
