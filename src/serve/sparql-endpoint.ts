/**
 * `/sparql` without a query: what the endpoint can do, for programs as RDF, for people the page of the release that asks
 * it. A request and the release that is published in; the description in the format that Accept asks for out.
 *
 * SPARQL 1.1 Service Description, section 2: https://www.w3.org/TR/sparql11-service-description/#accessing
 */
import { text } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Engine } from '../query/engine.ts'
import { FORMATS } from '../render/formats.ts'
import { contentTypeOf } from '../render/media-types.ts'
import { chooseMediaType } from './accept.ts'
import { findByName } from './answer-format.ts'
import { sendTarget } from './files.ts'
import { RequestRefusal } from './problem.ts'
import type { Release } from './release.ts'
import { describeService } from './service-description.ts'
import { aliasesOf } from './variants.ts'

export interface EndpointOptions {
  engine: () => Promise<Engine>
  release: Release
  /** Where the server is reached, for a folder that does not say where its site is, or was made to be looked at here. */
  url: () => string
  federates: boolean
  /** The parameter `format`, which goes before Accept. */
  formats: readonly string[] | undefined
}

/** Those of triples: the description has no named graphs. Programs that ask for nothing special get the first. */
const GRAPH_FORMATS = ['nquads', 'trig']
const DESCRIPTIONS = FORMATS.filter(({ id }) => !GRAPH_FORMATS.includes(id)).map((format) => ({
  ...format,
  aliases: aliasesOf(format.extension),
}))
const PAGE = { id: 'html' as const, mediaType: 'text/html', aliases: aliasesOf('html') }

export async function sendEndpoint(
  request: FastifyRequest,
  reply: FastifyReply,
  { engine, release, url, federates, formats }: EndpointOptions,
): Promise<FastifyReply> {
  const page = await release.find('/query')
  // A folder that an older program made has no such page.
  const offered = page?.kind === 'resource' ? [...DESCRIPTIONS, PAGE] : DESCRIPTIONS
  const format = formats ? findByName(offered, formats) : chooseMediaType(request.headers.accept, offered)
  if (!format) throw notAcceptable(offered)
  if (format.id === 'html') return (await sendTarget(request, reply, page)) ?? reply
  reply.headers({ vary: 'Accept, Accept-Language', 'cache-control': 'no-cache' })
  const { base, site } = release.routes
  const address = site === undefined || isLoopback(site) ? url() : site
  const quads = await describeService(await engine(), `${address}sparql`, { federates })
  const description = await text(format.serialise([{ quads }], base === undefined ? {} : { base }))
  return reply.type(contentTypeOf(`x.${format.extension}`)).send(Buffer.from(description))
}

/** A site that only this machine reaches says nothing of where it is served. */
function isLoopback(site: string): boolean {
  const { hostname } = new URL(site)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

function notAcceptable(offered: readonly { mediaType: string }[]): RequestRefusal {
  const available = offered.map(({ mediaType }) => mediaType)
  return new RequestRefusal({
    status: 406,
    detail: `without a query the endpoint describes itself in ${available.join(', ')}`,
    extra: { available },
  })
}
