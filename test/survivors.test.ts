import { describe, expect, it } from 'vitest'
import { loadDeletable, sample, survey } from './support/survivors.ts'

describe('deleting a triple of the claims', () => {
  it('is noticed by a shape or by an answer for at least 95 % of a seeded sample', async () => {
    const deletable = await loadDeletable()
    const { deleted, survivors } = await survey(deletable, sample(deletable.triples, 20, 20_261_123))
    expect(survivors.length / deleted, survivors.join('\n')).toBeLessThanOrEqual(0.05)
  }, 240_000)
})
