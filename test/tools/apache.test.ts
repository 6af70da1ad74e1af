import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Host, startApache } from '../support/hosts.ts'
import { deviations, EXPECTATIONS, titleOf } from '../support/negotiation.ts'
import { published } from '../support/shared.ts'

let host: Host

beforeAll(async () => {
  host = await startApache((await published()).siteDir)
})
afterAll(() => host?.stop())

describe('Apache with the rules of the publication', () => {
  const rows = EXPECTATIONS.filter(({ only }) => only === undefined)

  it.each(rows.map((expectation) => ({ title: titleOf(expectation), expectation })))(
    '$title',
    async ({ expectation }) => {
      expect(
        await deviations(host.url, expectation, { origin: new URL(host.url).origin }),
        expectation.why,
      ).toEqual([])
    },
  )
})
