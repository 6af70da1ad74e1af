import { describe, expect, it } from 'vitest'
import { readPeriod } from '../../src/source/period.ts'

const place = { file: 'facts.yaml', line: 3, column: 5 }

describe('reading a period', () => {
  it.each([
    [{ from: 2022, to: 2022 }, '2022-01-01', '2022-12-31', 'year'],
    [{ from: '2022', to: 2025 }, '2022-01-01', '2025-12-31', 'year'],
    [{ from: 'late 2021', to: 2023 }, '2021-10-01', '2023-12-31', 'part-of-year'],
    [{ from: 2023, to: 'early 2024' }, '2023-01-01', '2024-03-31', 'part-of-year'],
    [{ from: 'mid 2023', to: 'mid 2023' }, '2023-04-01', '2023-09-30', 'part-of-year'],
    [{ from: '2024-02', to: '2024-02' }, '2024-02-01', '2024-02-29', 'part-of-year'],
    [{ from: '2023-12-31', to: '2023-12-31' }, '2023-12-31', '2023-12-31', 'part-of-year'],
    [{ to: 2023 }, undefined, '2023-12-31', 'year'],
    [{ from: 2023 }, '2023-01-01', undefined, 'year'],
    [{}, undefined, undefined, 'vague'],
    [{ from: 2022, to: 2025, precision: 'reporting-period' }, '2022-01-01', '2025-12-31', 'reporting-period'],
  ])('%j is from %s to %s, %s', (raw, start, end, precision) => {
    const { period, problems } = readPeriod({ ...raw, nb: 'da', 'en-GB': 'then' }, place)
    expect(problems).toEqual([])
    expect(period).toEqual({
      type: 'period',
      ...(start ? { start } : {}),
      ...(end ? { end } : {}),
      precision,
      wording: { nb: 'da', en: 'then' },
    })
  })

  it.each([
    [{ from: 2024, to: 2023 }, 'the period ends (2023-12-31) before it starts (2024-01-01)'],
    [{ from: 'late 2023', to: 'early 2023' }, 'the period ends (2023-03-31) before it starts (2023-10-01)'],
    [{ from: '2023-06-02', to: '2023-06-01' }, 'the period ends (2023-06-01) before it starts (2023-06-02)'],
  ])('%j is reversed', (raw, message) => {
    expect(readPeriod(raw, place)).toEqual({
      problems: [{ code: 'period-reversed', severity: 'error', message, remedy: expect.any(String), place }],
    })
  })

  it.each(['spring 2023', '2023-13', '2023-02-30', '23', 'Late 2021', '2023-1-1', ''])(
    '%j is no time',
    (from) => {
      expect(readPeriod({ from }, place).problems).toEqual([
        expect.objectContaining({ code: 'period-unreadable', message: `"${from}" is no time`, place }),
      ])
    },
  )

  it('tells of both bounds that cannot be read', () => {
    expect(readPeriod({ from: 'x', to: 'y' }, place).problems).toHaveLength(2)
  })
})
