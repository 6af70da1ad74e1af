/**
 * What a publication brings for the hosts that it may lie on. In: the routes, and who runs it. Out: configuration as
 * text, by path below the folder.
 */
import { apacheRules } from './apache.ts'
import { headersFile } from './headers.ts'
import { nginxMaps, nginxServer } from './nginx.ts'
import type { HostingInput } from './shared-rules.ts'
import { w3idProposal, w3idRedirects } from './w3id.ts'

export function hostingFiles(input: HostingInput): (readonly [path: string, text: string])[] {
  return [
    ['hosting/nginx-http.conf', nginxMaps(input.routes)],
    ['hosting/nginx-server.conf', nginxServer(input.routes)],
    ['hosting/apache.conf', apacheRules(input.routes)],
    // Hosts look for it at the top.
    ['_headers', headersFile(input.routes)],
    ['hosting/w3id.htaccess', w3idRedirects(input)],
    ['hosting/w3id.md', w3idProposal(input)],
  ]
}
