/**
 * The program that shows a claim in pages of other sites, as a published file. In: what the build bundled. Out: its name,
 * which is taken from its bytes, and the checksum that those pages give with it. A page that has once been given the
 * name and the checksum asks for these very bytes for ever; see `lasting.ts`.
 * @see https://www.w3.org/TR/SRI/#the-integrity-attribute
 */
import { createHash } from 'node:crypto'
import type { EmbedProgram } from '../render/embed.ts'
import { browserFile } from '../resources.ts'

/** Files here are named by their content, and stay when a later release no longer makes them. */
export const EMBED_FOLDER = 'embed'

export function embedProgram(text: string = browserFile('claim.js')): EmbedProgram & { text: string } {
  const hash = (algorithm: string): Buffer => createHash(algorithm).update(text, 'utf8').digest()
  return {
    path: `${EMBED_FOLDER}/claim-${hash('sha256').toString('hex').slice(0, 16)}.js`,
    integrity: `sha384-${hash('sha384').toString('base64')}`,
    text,
  }
}
