/**
 * Parts of files: a Range header and the size of a file in, the bytes to send out. Whoever asks for several parts at
 * once gets the whole, as the standard allows: no request makes the server send more than a file.
 *
 * RFC 9110, sections 14.1.2 (byte ranges), 14.2 (Range), 13.1.5 (If-Range)
 */

/** First and last byte, both counted from 0 and both part of it. */
export interface ByteRange {
  start: number
  end: number
}

/** A range that cannot be read is no range: the whole is sent. */
export function readRange(header: string, byteSize: number): ByteRange | 'whole' | 'unsatisfiable' {
  const found = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header)
  if (!found) return 'whole'
  const [, first = '', last = ''] = found
  if (first === '' && last === '') return 'whole'
  // More digits than a number holds give Infinity, which compares as it should.
  if (first === '') return suffix(Number(last), byteSize)
  const start = Number(first)
  const end = last === '' ? byteSize - 1 : Math.min(Number(last), byteSize - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start < byteSize ? { start, end } : 'unsatisfiable'
}

function suffix(length: number, byteSize: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || byteSize === 0) return 'unsatisfiable'
  return { start: Math.max(0, byteSize - length), end: byteSize - 1 }
}
