/**
 * The published folder over HTTP: an address in, what is published there out, in the form, language and encoding that
 * the request likes best. Documents answer 200, other things 303 to the document about them.
 *
 * RFC 9110, sections 9.3.2 (HEAD), 12 (negotiation), 13 (conditions), 14 (ranges), 15.4.4 (303)
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CACHE_OF_REDIRECTS, THING_VARY } from '../publish/http.ts'
import { chooseEncoding } from './accept.ts'
import { evaluateConditions, isSameRepresentation, type Validators } from './conditions.ts'
import { type FileFacts, type FileStore, WHOLE_BYTES } from './file-store.ts'
import { RequestRefusal } from './problem.ts'
import { type ByteRange, readRange } from './ranges.ts'
import type { Release, Site, Target } from './release.ts'
import type { Ready, Rendition } from './rendition.ts'

/** Nothing where the answer has gone out already: fastify then has no promise to wait for. */
type Answer = Promise<FastifyReply> | undefined

export function routeFiles(app: FastifyInstance, site: Site): void {
  const method = ['GET', 'HEAD']
  app.route({ method, url: '/', handler })
  app.route({ method, url: '/*', handler })

  function handler(request: FastifyRequest, reply: FastifyReply): Answer {
    return answerFrom(site.current(), request, reply)
  }

  /** What was asked for before is answered without waiting for anything. */
  function answerFrom(release: Release, request: FastifyRequest, reply: FastifyReply): Answer {
    const address = addressOf(request.raw.url ?? '/')
    const known = release.known(address)
    const answered = known
      ? sendTarget(request, reply, known)
      : release.find(address).then((target) => sendTarget(request, reply, target) ?? reply)
    return answered?.catch((error: unknown) => {
      // The release may have been removed while the request looked for its file: then there is a newer one.
      const next = site.current()
      if (next === release || reply.raw.headersSent) throw error
      return answerFrom(next, request, reply) ?? reply
    })
  }
}

/** @param target undefined where nothing was found */
export function sendTarget(request: FastifyRequest, reply: FastifyReply, target: Target | undefined): Answer {
  if (!target) throw new RequestRefusal({ status: 404, detail: 'nothing is published at this address' })
  if (target.kind === 'file') return sendRendition(request, reply, target.rendition)
  if (target.kind === 'redirect') return redirect(reply, target.status, target.location)
  const { accept, 'accept-language': language } = request.headers
  const chosen = target.offer.choose(accept, language)
  if (!chosen) throw notAcceptable(target)
  if ('rendition' in chosen) return sendRendition(request, reply, chosen.rendition)
  reply.headers({ vary: THING_VARY, link: target.links })
  return redirect(reply, 303, chosen.location)
}

function redirect(reply: FastifyReply, status: 301 | 303, location: string): undefined {
  reply.code(status).headers({ location, 'cache-control': CACHE_OF_REDIRECTS, 'content-length': '0' }).send()
}

function notAcceptable({ offer }: Extract<Target, { kind: 'resource' }>): RequestRefusal {
  const available = offer.variants.map(({ address, mediaType, language }) => ({
    href: address,
    type: mediaType,
    ...(language === undefined ? {} : { hreflang: language }),
  }))
  return new RequestRefusal({
    status: 406,
    detail: 'this is published in other formats than those that you accept',
    extra: { available },
    headers: { vary: THING_VARY },
  })
}

/** Parts are counted in the plain bytes, so who asks for one gets it of those. */
function sendRendition(request: FastifyRequest, reply: FastifyReply, rendition: Rendition): Answer {
  const { range, 'accept-encoding': accepted } = request.headers
  const isPart = range !== undefined && request.method === 'GET'
  const encoding = isPart ? 'identity' : chooseEncoding(accepted, rendition.encodings)
  const ready = rendition.ready(encoding)
  return ready
    ? sendReady(request, reply, rendition, ready)
    : rendition.prepare(encoding).then((made) => sendReady(request, reply, rendition, made) ?? reply)
}

function sendReady(
  request: FastifyRequest,
  reply: FastifyReply,
  { store }: Rendition,
  { facts, headers, lastModified, notModified }: Ready,
): Answer {
  const validators = { etag: facts.etag, lastModified }
  const condition = evaluateConditions(request.headers, validators)
  if (condition === 'failed')
    throw new RequestRefusal({ status: 412, detail: 'the file is not the one that the request expects' })
  if (condition === 'not-modified') {
    reply.code(304).headers(notModified).send()
    return undefined
  }
  const range = rangeOf(request, facts.byteSize, validators)
  reply.headers(headers)
  if (range) {
    const contentRange = `bytes ${range.start}-${range.end}/${facts.byteSize}`
    reply.code(206).headers({ 'content-range': contentRange, 'content-length': range.end - range.start + 1 })
  }
  if (request.method === 'HEAD') {
    reply.send()
    return undefined
  }
  const bytes = store.bytes(facts)
  if (bytes) {
    reply.send(range ? bytes.subarray(range.start, range.end + 1) : bytes)
    return undefined
  }
  return sendFromDisk(reply, store, facts, range)
}

/** The part that is asked for, if it is a part of these very bytes. */
function rangeOf(request: FastifyRequest, byteSize: number, validators: Validators): ByteRange | undefined {
  const { range: header } = request.headers
  if (header === undefined || request.method !== 'GET') return undefined
  if (!isSameRepresentation(request.headers, validators)) return undefined
  const range = readRange(header, byteSize)
  if (range === 'unsatisfiable') {
    throw new RequestRefusal({
      status: 416,
      detail: `the file has ${byteSize} bytes`,
      headers: { 'content-range': `bytes */${byteSize}` },
    })
  }
  return range === 'whole' ? undefined : range
}

async function sendFromDisk(
  reply: FastifyReply,
  store: FileStore,
  facts: FileFacts,
  range: ByteRange | undefined,
): Promise<FastifyReply> {
  if (facts.byteSize <= WHOLE_BYTES) {
    const bytes = await store.read(facts)
    return reply.send(range ? bytes.subarray(range.start, range.end + 1) : bytes)
  }
  const handle = await store.open(facts)
  return reply.send(handle.createReadStream(range ?? { start: 0, end: facts.byteSize - 1 }))
}

function addressOf(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}
