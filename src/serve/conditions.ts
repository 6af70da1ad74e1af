/**
 * Conditional requests: the headers of a request and what identifies the bytes that it would get in; whether to send
 * them out.
 *
 * A time counts as "not modified since" only when it is the very time of the file. File times come from the data and
 * not from the hour of publishing, so a release may bring a file that is older than the last visit of its reader.
 *
 * RFC 9110, sections 13.1 (preconditions) and 13.2.2 (their order)
 */
import type { IncomingHttpHeaders } from 'node:http'

export interface Validators {
  /** With its quotes; strong. */
  etag: string
  /** As in Last-Modified. */
  lastModified: string
}

export function evaluateConditions(
  headers: IncomingHttpHeaders,
  validators: Validators,
): 'send' | 'not-modified' | 'failed' {
  if (!isExpected(headers, validators)) return 'failed'
  const noneMatch = headers['if-none-match']
  // Compared weakly: a proxy that compresses marks our tag as weak.
  if (noneMatch !== undefined)
    return lists(noneMatch.replace(/(^|[,\s])W\//g, '$1'), validators.etag) ? 'not-modified' : 'send'
  const since = headers['if-modified-since']
  return since !== undefined && timeOf(since) === timeOf(validators.lastModified) ? 'not-modified' : 'send'
}

/** If-Match, and where there is none, If-Unmodified-Since. */
function isExpected(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const match = headers['if-match']
  if (match !== undefined) return lists(match, validators.etag)
  const since = timeOf(headers['if-unmodified-since'] ?? '')
  return Number.isNaN(since) || timeOf(validators.lastModified) <= since
}

/** Whether the part that is asked for belongs to the bytes that the reader has already. */
export function isSameRepresentation(headers: IncomingHttpHeaders, validators: Validators): boolean {
  const ifRange = headers['if-range']
  if (typeof ifRange !== 'string') return true
  return ifRange.trim() === validators.etag || timeOf(ifRange) === timeOf(validators.lastModified)
}

function lists(header: string, etag: string): boolean {
  return header.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*')
}

function timeOf(date: string): number {
  return Date.parse(date)
}
