/**
 * What w3id.org needs so that IRIs under it lead to the site: the redirects, and the text that proposes them. In: the
 * routes, and who runs the site. Out: the two files of one folder of the repository perma-id/w3id.org.
 * @see https://github.com/perma-id/w3id.org
 */
import { type HostingInput, plain } from './shared-rules.ts'

export function w3idRedirects({ routes: { base, site }, title, operator }: HostingInput): string {
  return `# ${plain(title)}
# ${plain(base)} -> ${plain(site)}
# Contact: ${plain(operator.name)}, ${plain(operator.contact)}
Header set Access-Control-Allow-Origin *
Options +FollowSymLinks
RewriteEngine on
# The site itself says which IRIs are documents and which are things (303).
RewriteRule ^(.*)$ ${escapeTarget(site)}$1 [R=302,L]
`
}

export function w3idProposal({ routes: { base, site }, title, operator }: HostingInput): string {
  const folder = new URL(base).pathname.replaceAll('/', '')
  const isW3id = new URL(base).host === 'w3id.org'
  return `# ${title}

${isW3id ? '' : `The base of this publication is ${base}, not https://w3id.org/: what follows is for the day when it is.\n\n`}Permanent identifiers for the summaries of market surveillance that are published at ${site}.

- Identifiers: ${base}
- They redirect to: ${site}
- Contact: ${operator.name}, ${operator.contact}

## How to propose it

1. Fork https://github.com/perma-id/w3id.org.
2. Make the folder \`${folder}/\` with \`w3id.htaccess\` as \`.htaccess\`, and this file as \`README.md\`; add the user name of whoever maintains it there.
3. Open a pull request that says what the identifiers are for and who keeps them. Its checks test the redirects.
4. Once it is merged, \`curl -IL ${base}catalog\` ends with 200.
`
}

/** In a substitution of mod_rewrite. */
function escapeTarget(site: string): string {
  return plain(site)
    .replace(/[\\$%]/g, '\\$&')
    .replaceAll(' ', '%20')
}
