/**
 * `/sparql` without a query: what the endpoint can do, for programs as RDF, for people as a form. A request and the
 * release that is published in; the description in the format that Accept asks for out.
 *
 * SPARQL 1.1 Service Description, section 2: https://www.w3.org/TR/sparql11-service-description/#accessing
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Engine } from '../query/engine.ts'
import { CONTENT_SECURITY_POLICY } from '../render/content-security.ts'
import { FORMATS } from '../render/formats.ts'
import { contentTypeOf } from '../render/media-types.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'
import { chooseLanguage, chooseMediaType } from './accept.ts'
import { RequestRefusal } from './problem.ts'
import { renderQueryForm } from './query-form.ts'
import { questionsOf } from './questions.ts'
import type { Release } from './release.ts'
import { describeService } from './service-description.ts'
import { aliasesOf } from './variants.ts'

export interface EndpointOptions {
  engine: () => Promise<Engine>
  release: Release
  /** Where the server is reached, for a folder that does not say where its site is. */
  url: () => string
}

/** Those of triples: the description has no named graphs. Programs that ask for nothing special get the first. */
const GRAPH_FORMATS = ['nquads', 'trig']
const DESCRIPTIONS = FORMATS.filter(({ id }) => !GRAPH_FORMATS.includes(id)).map((format) => ({
  ...format,
  aliases: aliasesOf(format.extension),
}))
const FORM = { id: 'html' as const, mediaType: 'text/html', aliases: aliasesOf('html') }

/** @param chosen the name of the question that the form is filled in with */
export async function sendEndpoint(
  request: FastifyRequest,
  reply: FastifyReply,
  { engine, release, url }: EndpointOptions,
  chosen: string | null,
): Promise<FastifyReply> {
  const { accept, 'accept-language': acceptLanguage } = request.headers
  const format = chooseMediaType(accept, [...DESCRIPTIONS, FORM])
  if (!format) throw notAcceptable()
  reply.headers({ vary: 'Accept, Accept-Language', 'cache-control': 'no-cache' })
  if (format.id === 'html') {
    const language =
      PAGE_LANGUAGES.find((tag) => tag === chooseLanguage(acceptLanguage, PAGE_LANGUAGES)) ?? 'en'
    reply.headers({
      'content-type': contentTypeOf('x.html'),
      'content-language': language,
      'content-security-policy': CONTENT_SECURITY_POLICY,
    })
    return reply.send(renderQueryForm(language, questionsOf(release), chosen ?? undefined))
  }
  const { base, site = url() } = release.routes
  const quads = await describeService(await engine(), `${site}sparql`)
  let text = ''
  for await (const chunk of format.serialise([{ quads }], base === undefined ? {} : { base })) text += chunk
  return reply.type(contentTypeOf(`x.${format.extension}`)).send(Buffer.from(text))
}

function notAcceptable(): RequestRefusal {
  const available = [...DESCRIPTIONS, FORM].map(({ mediaType }) => mediaType)
  return new RequestRefusal({
    status: 406,
    detail: `without a query the endpoint describes itself in ${available.join(', ')}`,
    extra: { available },
  })
}
