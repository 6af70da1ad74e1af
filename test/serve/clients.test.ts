import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { clientOf, trustProxies } from '../../src/serve/clients.ts'
import { requestNamer } from '../../src/serve/request-id.ts'

describe('a trusted proxy', () => {
  const proxies = trustProxies(['loopback', '10.0.0.0/8', '2001:db8::1', '192.0.2.7'])

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '10.1.2.3', '2001:db8:0::1', '192.0.2.7'])(
    '%s is one',
    (address) => expect(proxies.has(address)).toBe(true),
  )

  it.each(['192.0.2.8', '11.0.0.1', '2001:db8::2', '', 'unknown', '10.0.0.1.example', undefined])(
    '%s is none',
    (address) => expect(proxies.has(address)).toBe(false),
  )

  it('is nobody unless named', () => expect(trustProxies([]).has('127.0.0.1')).toBe(false))

  it.each(['', 'proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '300.1.1.1', '10.0.0.0/-1', '*'])(
    '%j cannot be named',
    (entry) => expect(() => trustProxies([entry])).toThrow(UsageError),
  )
})

describe('a client', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:ffff:1:2:3', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['x'.repeat(500), 'x'.repeat(45)],
  ])('%s is counted as %s', (address, client) => expect(clientOf(address)).toBe(client))
})

describe('the name of a request', () => {
  const ask = (id: string, remoteAddress: string) =>
    requestNamer(trustProxies(['10.0.0.1']))({
      headers: { 'x-request-id': id },
      socket: { remoteAddress },
    } as never)

  it('is the one that a trusted proxy gave', () => expect(ask('abc-1', '10.0.0.1')).toBe('abc-1'))

  it.each([
    ['another', 'abc-1', '10.0.0.2'],
    ['a trusted proxy with a line break', 'a\nGET / 200', '10.0.0.1'],
    ['a trusted proxy with too much', 'x'.repeat(129), '10.0.0.1'],
  ])('is not the one of %s', (_who, id, address) => expect(ask(id, address)).toMatch(/^[\da-f]{12}-1$/))
})
