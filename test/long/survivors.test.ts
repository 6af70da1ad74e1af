import { describe, expect, it } from 'vitest'
import { loadDeletable, survey } from '../support/survivors.ts'

describe('deleting each triple of the claims once', () => {
  it('is noticed by a shape or by an answer for at least 95 % of them', async () => {
    const deletable = await loadDeletable()
    const result = await survey(deletable, deletable.triples)
    const { deleted, caughtByAnswer, caughtByShape, survivors } = result
    process.stdout.write(
      `${deleted} deleted: ${caughtByAnswer} changed an answer, ${caughtByShape} more broke a shape, ${survivors.length} survived\n` +
        `${survivors.map((line) => `  ${line}\n`).join('')}`,
    )
    expect(survivors.length / deleted, survivors.join('\n')).toBeLessThanOrEqual(0.05)
  }, 7_200_000)
})
