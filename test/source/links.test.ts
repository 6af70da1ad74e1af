import { describe, expect, it } from 'vitest'
import { headingFragments, linkStatus } from '../../src/source/links.ts'

const fragments = headingFragments(['Aksjon Injeksjon', 'EU-prosjektet JAMS 2.0', 'Aksjon Injeksjon'])

describe('the status of a link', () => {
  it.each([
    ['https://example.org/a#b', 'leads-to-address'],
    ['HTTP://example.org', 'leads-to-address'],
    ['mailto:post@example.org', 'leads-to-address'],
    ['#aksjon-injeksjon', 'leads-to-address'],
    ['#aksjon-injeksjon-1', 'leads-to-address'],
    ['#eu-prosjektet-jams-20', 'leads-to-address'],
    ['#', 'leads-nowhere'],
    ['', 'leads-nowhere'],
    ['#aksjon-injeksjon-2', 'leads-nowhere'],
    ['#%', 'leads-nowhere'],
    ['report.pdf', 'leads-nowhere'],
    ['//example.org/a', 'leads-nowhere'],
    ['javascript:alert(1)', 'refused'],
    ['JaVaScRiPt:alert(1)', 'refused'],
    [' java\tscript:alert(1)', 'refused'],
    ['\u0001javascript:alert(1)', 'refused'],
    ['data:text/html,x', 'refused'],
    ['vbscript:x', 'refused'],
    ['file:///etc/passwd', 'refused'],
    ['https://', 'refused'],
  ])('of %j is %s', (target, status) => {
    expect(linkStatus(target, fragments)).toBe(status)
  })
})
