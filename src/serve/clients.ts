/**
 * Who asks: the addresses of proxies that may speak for others in; whether to believe one, and by which name to count a
 * client out. Fastify reads X-Forwarded-For by the same list, from the right, up to the first address that is not on it.
 *
 * RFC 4291, section 2.5.4: a site has a whole /64 of IPv6, so one of its addresses is no client.
 */
import { BlockList, isIP, isIPv4 } from 'node:net'
import { UsageError } from '../errors.ts'

export interface TrustedProxies {
  has(address: string | undefined): boolean
}

const LOOPBACK = ['127.0.0.0/8', '::1/128']

/**
 * @param addresses IP addresses, ranges as 10.0.0.0/8, and `loopback`
 * @throws UsageError for anything else
 */
export function trustProxies(addresses: readonly string[]): TrustedProxies {
  const list = new BlockList()
  for (const entry of addresses.flatMap((address) => (address === 'loopback' ? LOOPBACK : [address])))
    addTo(list, entry)
  return {
    has(address) {
      const plain = address === undefined ? '' : withoutMapping(address)
      const family = isIP(plain)
      return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

/** By which to count: the address of IPv4, the /64 of IPv6. What is no address stands for itself, cut short. */
export function clientOf(address: string): string {
  const plain = withoutMapping(address)
  return isIP(plain) === 6 ? `${networkOf(plain)}::/64` : plain.slice(0, 45)
}

function addTo(list: BlockList, entry: string): void {
  const [address = '', prefix, ...more] = entry.split('/')
  const family = isIP(address)
  const bits = family === 4 ? 32 : 128
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
  if (family === 0 || more.length > 0 || !(length <= bits))
    throw new UsageError(
      `${JSON.stringify(entry.slice(0, 60))} is no address of a proxy: name an IP address, a range as 10.0.0.0/8, or loopback`,
    )
  list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6')
}

/** A socket that takes both families shows IPv4 as ::ffff:192.0.2.1. */
function withoutMapping(address: string): string {
  const plain = address.replace(/^::ffff:/i, '')
  return isIPv4(plain) ? plain : address.replace(/%.*$/, '')
}

function networkOf(address: string): string {
  // The URL parser writes the four last bytes of mixed notation as two groups.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}
