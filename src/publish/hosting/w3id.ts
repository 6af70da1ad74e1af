/**
 * What w3id.org needs so that IRIs under it lead to the site: the redirects, and the text that proposes them. In: the
 * routes, and who runs the site. Out: the two files of one folder of the repository perma-id/w3id.org, as its rules
 * want them: one redirect with 302, no other directives, and a contact.
 * @see https://github.com/perma-id/w3id.org
 * @see https://docs.w3id.org/guides/create-an-id
 */
import { type HostingInput, plain } from './shared-rules.ts'

/** Only a person can say who that is. */
const GITHUB = 'the user name of whoever maintains this'

export function w3idRedirects({ routes: { base, site }, title, operator }: HostingInput): string {
  return `# ${plain(title)}
#
# ${plain(base)} and all below it redirect to ${plain(site)}, which tells documents from things (303).
#
# ## Contact
# ${plain(operator.name)}
# ${plain(operator.contact)}
# GitHub username: (${GITHUB})

RewriteEngine on
RewriteRule ^(.*)$ ${escapeTarget(site)}$1 [R=302,L]
`
}

export function w3idProposal({ routes: { base, site }, title, operator }: HostingInput): string {
  const { host, pathname } = new URL(base)
  const folder = pathname.replace(/^\/|\/$/g, '')
  const unfit = [
    ...(host === 'w3id.org' ? [] : [`The base of this publication is ${base}: nothing is to be proposed.`]),
    ...(site.startsWith('https:')
      ? []
      : [
          `${site} is no address that the service can lead to: it has to be live, with https. Build with \`--site\` first.`,
        ]),
  ]
  return `# Proposing ${base}

${unfit.map((reason) => `**Not yet:** ${reason}\n\n`).join('')}1. Fork https://github.com/perma-id/w3id.org.
2. Make the folder \`ids/${folder}/\`, with \`w3id.htaccess\` (beside this file) as \`.htaccess\` and the text below as \`README.md\`. Put in your GitHub user name: reviewers ask for it.
3. Run \`(cd tools/check && npm ci)\`, then \`node tools/check/bin/w3id-check.js\`.
4. Commit it as one commit, \`${folder}: add redirect for linked data\`, and open a pull request that touches this folder alone.
5. Once it is merged, \`curl -sIL ${base}catalog\` ends with 200.

## README.md

\`\`\`markdown
# /${folder}/

${plain(title)}: permanent identifiers.

\`${base}\` and all below it redirect to <${site}>.

## Contact

- ${plain(operator.name)}, <${plain(operator.contact)}>
- GitHub: (${GITHUB})
\`\`\`
`
}

/** In a substitution of mod_rewrite. */
function escapeTarget(site: string): string {
  return plain(new URL(site).href).replace(/[\\$%]/g, '\\$&')
}
