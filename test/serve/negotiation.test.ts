import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { deviations, EXPECTATIONS, titleOf } from '../support/negotiation.ts'
import { published } from '../support/shared.ts'
import { makeSite, precompressed, publishedFiles } from './site.ts'

const FOLDERS = {
  'a small folder with the names that a build gives': async () =>
    makeSite(precompressed(publishedFiles())).link,
  'the publication of data/': async () => (await published()).siteDir,
}

describe.each(Object.entries(FOLDERS))('%s', async (_name, siteDir) => {
  const server = await startServer({ siteDir: await siteDir(), port: 0, engine: { spares: 0 } })
  afterAll(() => server.close())

  it.each(EXPECTATIONS.map((expectation) => ({ title: titleOf(expectation), expectation })))(
    '$title',
    async ({ expectation }) => {
      expect(await deviations(server.url, expectation), expectation.why).toEqual([])
    },
  )
})
