import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Host, startNginx } from '../support/hosts.ts'
import { deviations, EXPECTATIONS, titleOf } from '../support/negotiation.ts'
import { published } from '../support/shared.ts'

let host: Host

beforeAll(async () => {
  host = await startNginx((await published()).siteDir)
})
afterAll(() => host?.stop())

describe('nginx with the rules of the publication', () => {
  const rows = EXPECTATIONS.filter(({ only }) => only === undefined)

  it.each(rows.map((expectation) => ({ title: titleOf(expectation), expectation })))(
    '$title',
    async ({ expectation }) => {
      expect(await deviations(host.url, expectation), expectation.why).toEqual([])
    },
  )
})
