/**
 * Requests to other endpoints on behalf of a stranger, without letting the stranger choose where they end (SSRF): a URL
 * and what the operator has listed in, the answer or a {@link Refusal} out.
 *
 * - only http and https, without user names, to a host and port that the operator has listed;
 * - only to addresses of the public internet, unless that very host:port is listed as private. The addresses that the
 *   name has are checked when the connection is made, and it is made to the address that was checked: a name that
 *   answers something else a moment later gains nothing;
 * - redirects are not followed, bodies are bounded, and nothing is sent but the query.
 *
 * Special addresses: https://www.iana.org/assignments/iana-ipv4-special-registry/ and
 * https://www.iana.org/assignments/iana-ipv6-special-registry/. JavaScript, because isolates load it.
 *
 * @typedef {object} GuardOptions
 * @property {readonly string[]} hosts `host` (ports 80 and 443) or `host:port`
 * @property {readonly string[]} privateHosts `host:port` that may have a private address
 * @property {number} maxBytes of one answer
 * @property {number} maxRequests of one query
 * @property {typeof import('node:dns').lookup} [lookup] for tests
 *
 * @typedef {{ accept: string, form: URLSearchParams }} Post
 */
import { lookup as systemLookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP } from 'node:net'

const LATE = 'late'

/** The operator does not allow it. */
export class Refusal extends Error {}

/** It is allowed, and did not work. */
export class ServiceFault extends Error {
  isLate = false
}

/** @param {GuardOptions} options */
export function createGuard({ hosts, privateHosts, maxBytes, maxRequests, lookup = systemLookup }) {
  const isPrivate = new Set(privateHosts.flatMap(authorities))
  const isListed = new Set([...hosts.flatMap(authorities), ...isPrivate])
  let requests = 0
  let query = new AbortController()

  return { check, post, forQuery }

  /**
   * Counts and times the requests of one query, and ends those that it leaves behind.
   * @template T
   * @param {number} timeoutMs for all of them
   * @param {() => Promise<T>} run
   */
  async function forQuery(timeoutMs, run) {
    requests = 0
    query = new AbortController()
    const own = query
    const timer = setTimeout(() => own.abort(LATE), timeoutMs)
    try {
      return await run()
    } finally {
      clearTimeout(timer)
      own.abort()
    }
  }

  /** @param {string} address @returns {URL} */
  function check(address) {
    const url = URL.canParse(address) ? new URL(address) : undefined
    if (!url || !['http:', 'https:'].includes(url.protocol))
      throw new Refusal(`SERVICE ${address} is refused: only http and https are asked`)
    if (url.username || url.password) throw new Refusal('a SERVICE with a user name is refused')
    const authority = authorityOf(url)
    if (!isListed.has(authority))
      throw new Refusal(`SERVICE ${address} is refused: ${authority} is not listed by the operator`)
    const literal = literalAddress(url)
    if (literal !== undefined && !isPrivate.has(authority)) checkAddress(literal, authority)
    return url
  }

  /**
   * @param {string} address
   * @param {Post} post
   * @returns {Promise<string>} the body
   */
  async function post(address, { accept, form }) {
    const url = check(address)
    requests += 1
    if (requests > maxRequests)
      throw new Refusal(`the query asks other endpoints more than ${maxRequests} times: narrow it`)
    const { signal } = query
    const body = form.toString()
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const outgoing = send(url, {
        method: 'POST',
        // A connection that another query has opened is no matter of this one.
        agent: false,
        lookup: isPrivate.has(authorityOf(url)) ? lookup : checkedLookup(authorityOf(url)),
        signal,
        headers: {
          accept,
          'accept-encoding': 'identity',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'tilsyn',
        },
      })
      const fail = (/** @type {Error} */ error) => {
        outgoing.destroy()
        if (error instanceof Refusal || error instanceof ServiceFault) reject(error)
        else if (signal.reason === LATE)
          reject(Object.assign(fault(url, 'it takes too long'), { isLate: true }))
        else reject(fault(url, error.message))
      }
      outgoing.on('error', fail)
      outgoing.on('response', (response) => receive(url, response, maxBytes).then(resolve, fail))
      outgoing.end(body)
    })
  }

  /**
   * The system's answer, if all of it is public.
   * @param {string} authority
   * @returns {import('node:net').LookupFunction}
   */
  function checkedLookup(authority) {
    return (host, options, callback) => {
      lookup(host, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '', 0)
        try {
          for (const { address } of addresses) checkAddress(address, authority)
        } catch (refusal) {
          return callback(/** @type {NodeJS.ErrnoException} */ (refusal), '', 0)
        }
        const [first] = addresses
        if (!first) return callback(new Error('no address'), '', 0)
        if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      })
    }
  }
}

/**
 * @param {URL} url
 * @param {import('node:http').IncomingMessage} response
 * @param {number} maxBytes
 */
async function receive(url, response, maxBytes) {
  const status = response.statusCode ?? 0
  if (status >= 300 && status < 400)
    throw new Refusal(`SERVICE ${url} is refused: it redirects, and redirects are not followed`)
  if (![undefined, 'identity'].includes(response.headers['content-encoding']))
    throw fault(url, 'the answer is compressed, though that was not asked for')
  const decoder = new TextDecoder()
  let text = ''
  let byteSize = 0
  for await (const chunk of response) {
    byteSize += chunk.length
    if (byteSize > maxBytes) throw fault(url, `the answer has more than ${maxBytes / 1e6} MB`)
    text += decoder.decode(chunk, { stream: true })
  }
  if (status !== 200) throw fault(url, `it answers ${status}`)
  return text + decoder.decode()
}

/**
 * @param {URL} url
 * @param {string} what
 */
function fault(url, what) {
  return new ServiceFault(`SERVICE ${url} cannot be asked: ${what}`)
}

/**
 * As URLs have it, with the port written out: `example.org:443`.
 * @param {URL} url
 */
function authorityOf(url) {
  return `${url.hostname.replace(/\.$/, '')}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`
}

/**
 * @param {string} entry
 * @returns {string[]}
 */
function authorities(entry) {
  const url = new URL(`http://${entry}`)
  const port = /:(\d+)$/.exec(entry)?.[1]
  const host = url.hostname.replace(/\.$/, '')
  return (port ? [port] : ['80', '443']).map((each) => `${host}:${Number(each)}`)
}

/** The parser of URLs has turned every spelling of an IPv4 address into the one with four decimal numbers.
 * @param {URL} url */
function literalAddress({ hostname }) {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return isIP(bare) ? bare : undefined
}

/**
 * @param {string} address
 * @param {string} authority
 */
function checkAddress(address, authority) {
  if (!isPublic(address))
    throw new Refusal(
      `SERVICE at ${authority} is refused: ${address} is no public address, and not listed as private`,
    )
}

/** @param {string} address */
export function isPublic(address) {
  const bare = address.replace(/%.*$/, '')
  if (isIP(bare) === 4) return !SPECIAL.check(bare, 'ipv4')
  return isIP(bare) === 6 && GLOBAL.check(bare, 'ipv6') && !SPECIAL.check(bare, 'ipv6')
}

/** All unicast addresses that have been given out so far; mapped and translated IPv4 is outside. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')

const SPECIAL = new BlockList()
for (const subnet of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]) {
  const [network = '', prefix] = subnet.split('/')
  SPECIAL.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4')
}
