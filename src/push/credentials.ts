/**
 * Who pushes, said as the store asks for it: Basic, Digest or Bearer. A challenge in, a header out. Digest is written here,
 * since neither Node nor any library of the project has it, and the clients of SPARQL in the registry know Basic alone.
 *
 * RFC 7616 (Digest), RFC 7617 (Basic), RFC 6750 (Bearer), RFC 9110 section 11.6.1 (challenges)
 */
import { createHash, randomBytes } from 'node:crypto'
import { EnvironmentError } from '../errors.ts'

export type Scheme = 'basic' | 'digest' | 'bearer'

export interface Credentials {
  /** Default: digest, or basic over https and on the loopback, as the store asks. */
  scheme?: Scheme
  user?: string
  /** A password, or the token of Bearer. */
  secret: string
}

interface Challenge {
  scheme: string
  parameters: ReadonlyMap<string, string>
}

/** Hashes of Digest by the name in the challenge; without one it is MD5 (RFC 7616, section 3.3). */
const HASHES: Readonly<Record<string, string>> = {
  'SHA-512-256': 'sha512-256',
  'SHA-256': 'sha256',
  MD5: 'md5',
}

/** What one server has asked for. Challenges differ by server: each has its own realm and nonces (RFC 7616, section 3.3). */
interface Space {
  digest?: ReadonlyMap<string, string>
  isBasic: boolean
  /** How often the nonce has been used. */
  uses: number
}

export class Authenticator {
  readonly #credentials: Credentials
  /** By address without its query: a store may have one server for graphs and another for queries, behind one origin too. */
  readonly #spaces = new Map<string, Space>()

  constructor(credentials: Credentials) {
    this.#credentials = credentials
  }

  /** Whether the store has to be asked for its challenge before a body is sent for nothing. */
  needsChallenge(url: URL): boolean {
    const { isBasic, digest } = this.#spaceOf(url)
    return !isBasic && !digest && this.#credentials.scheme !== 'bearer'
  }

  header(method: string, url: URL): string | undefined {
    const { scheme, user = '', secret } = this.#credentials
    const space = this.#spaceOf(url)
    if (scheme === 'bearer') return `Bearer ${secret}`
    if (space.isBasic) return `Basic ${Buffer.from(`${user}:${secret}`, 'utf8').toString('base64')}`
    if (!space.digest) return undefined
    space.uses++
    return digestHeader(space.digest, {
      user,
      password: secret,
      method,
      uri: url.pathname + url.search,
      count: space.uses,
      clientNonce: randomBytes(16).toString('hex'),
    })
  }

  /**
   * Takes in what a 401 says. True if a second try can do better: there was no header before, or one for another nonce or realm.
   * @throws EnvironmentError if the store asks for what cannot be given
   */
  challenge(header: string, url: URL): boolean {
    const { scheme } = this.#credentials
    const space = this.#spaceOf(url)
    if (scheme === 'bearer' || space.isBasic) return false
    const challenges = readChallenges(header)
    const digest = challenges
      .filter((one) => one.scheme === 'digest' && hashOf(one.parameters) && qopFits(one.parameters))
      .sort((a, b) => rank(a) - rank(b))[0]?.parameters
    if (digest) {
      const isOther = ['nonce', 'realm'].some((name) => digest.get(name) !== space.digest?.get(name))
      const isStale = digest.get('stale')?.toLowerCase() === 'true'
      Object.assign(space, { digest, uses: 0 })
      return isOther || isStale
    }
    if (scheme === undefined && challenges.some((one) => one.scheme === 'basic')) {
      if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        throw new EnvironmentError(
          `${url.origin} asks for the password in clear text over http: use https, or say --auth basic to send it so`,
        )
      }
      space.isBasic = true
      return true
    }
    const asked = challenges.map((one) => one.scheme).join(', ') || 'nothing that is known'
    throw new EnvironmentError(`${url.origin} asks for ${asked}: choose another --auth`)
  }

  #spaceOf(url: URL): Space {
    const key = url.origin + url.pathname
    const known = this.#spaces.get(key) ?? { isBasic: this.#credentials.scheme === 'basic', uses: 0 }
    this.#spaces.set(key, known)
    return known
  }
}

export interface DigestInput {
  user: string
  password: string
  method: string
  /** Path and query of the request. */
  uri: string
  count: number
  clientNonce: string
}

/** @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4 */
export function digestHeader(challenge: ReadonlyMap<string, string>, input: DigestInput): string {
  const { user, password, method, uri, clientNonce } = input
  const algorithm = hashOf(challenge) ?? 'MD5'
  const hash = (text: string) =>
    createHash(HASHES[algorithm] ?? 'md5')
      .update(text, 'utf8')
      .digest('hex')
  const [realm, nonce, opaque] = ['realm', 'nonce', 'opaque'].map((name) => challenge.get(name))
  const count = input.count.toString(16).padStart(8, '0')
  const isSession = /-sess$/i.test(challenge.get('algorithm') ?? '')
  const plain = hash(`${user}:${realm ?? ''}:${password}`)
  const secret = isSession ? hash(`${plain}:${nonce ?? ''}:${clientNonce}`) : plain
  const asked = hash(`${method}:${uri}`)
  const hasQop = challenge.has('qop')
  const middle = hasQop ? `${nonce ?? ''}:${count}:${clientNonce}:auth` : (nonce ?? '')
  const fields = [
    `username=${quoted(user)}`,
    `realm=${quoted(realm ?? '')}`,
    `nonce=${quoted(nonce ?? '')}`,
    `uri=${quoted(uri)}`,
    `response="${hash(`${secret}:${middle}:${asked}`)}"`,
    ...(challenge.has('algorithm') ? [`algorithm=${challenge.get('algorithm')}`] : []),
    ...(hasQop ? ['qop=auth', `nc=${count}`, `cnonce="${clientNonce}"`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ]
  return `Digest ${fields.join(', ')}`
}

/** Several challenges may stand in one field, parted by commas like their parameters. */
export function readChallenges(header: string): Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = []
  const part =
    /\s*,?\s*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+))/gy
  for (const [, name, text, token, scheme] of header.matchAll(part)) {
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: new Map() })
    else
      found.at(-1)?.parameters.set((name ?? '').toLowerCase(), text?.replace(/\\(.)/g, '$1') ?? token ?? '')
  }
  return found
}

function hashOf(parameters: ReadonlyMap<string, string>): string | undefined {
  const name = (parameters.get('algorithm') ?? 'MD5').toUpperCase().replace(/-SESS$/, '')
  return name in HASHES ? name : undefined
}

function rank({ parameters }: Challenge): number {
  return Object.keys(HASHES).indexOf(hashOf(parameters) ?? '')
}

function qopFits(parameters: ReadonlyMap<string, string>): boolean {
  const offered = parameters.get('qop')
  return offered === undefined || /(^|[\s,])auth([\s,]|$)/.test(offered)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

/** Node writes headers as Latin-1; a user's name beyond ASCII goes out as the bytes of UTF-8. */
function quoted(text: string): string {
  return `"${Buffer.from(text, 'utf8').toString('latin1').replace(/["\\]/g, '\\$&')}"`
}
