/**
 * Rules for Apache 2.4, for a <Directory> or as .htaccess. In: the routes. Out: the text of the configuration. The steps
 * are kept in variables of the request; where one file is sent for another, Apache begins anew and calls them
 * REDIRECT_... Conditions on headers carry NV, or mod_rewrite would add a Vary of its own.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html
 * @see https://httpd.apache.org/docs/2.4/rewrite/flags.html
 */
import {
  CONTENT_SECURITY_POLICY,
  WEB_ASSEMBLY_PAGES,
  WEB_ASSEMBLY_POLICY,
} from '../../render/content-security.ts'
import { VOID_FILE } from '../../render/void.ts'
import {
  CACHE_OF_FILES,
  CACHE_OF_REDIRECTS,
  DOCUMENT_VARY,
  HEADERS,
  METHODS,
  preflight,
  THING_VARY,
} from '../http.ts'
import type { Routes } from '../routes.ts'
import {
  ACCEPTED,
  CATALOGUE_FORMATS,
  COMPRESSED,
  CONTENT_TYPES,
  describedElsewhere,
  documentPatterns,
  HIDDEN,
  languagePattern,
  languageTags,
  NO_ENDING,
  prefixOf,
  quoteLiteral,
  TAKES_PAGES,
  VOID_FILE_TYPE,
} from './shared-rules.ts'

/** Of a file, or of what lies compressed beside it. */
const FILE = '(?:\\.(?:br|gz))?$'

export function apacheRules(routes: Routes): string {
  const prefix = prefixOf(routes)
  const root = prefix ? '/srv/www' : '/srv/tilsyn'
  return `# tilsyn: how its addresses are answered. For Apache 2.4 with the modules rewrite, headers, mime and dir; the folder
# lies ${prefix ? `at ${prefix} below the root of its host` : 'at the root of its host'}:
#     <VirtualHost *:80>
#         ServerName ${new URL(routes.site).origin}
#         DocumentRoot ${root}
#         <Directory ${root}${prefix}>
#             Require all granted
#             Include ${root}${prefix}/hosting/apache.conf
#         </Directory>
#     </VirtualHost>
# Or copied to .htaccess in the folder, where the host has AllowOverride All. Redirects begin with what
# ServerName says: behind a proxy that ends TLS it begins with https.
# Queries can be answered by \`tilsyn serve\` behind it: ProxyPass ${prefix}/sparql http://127.0.0.1:8080${prefix}/sparql

Options -Indexes -MultiViews +FollowSymLinks
DirectoryIndex disabled
DirectorySlash Off
AddDefaultCharset Off
FileETag MTime Size

# The types of files, and of what lies compressed beside them; servers have types and languages of their own for those.
AddEncoding br .br
AddEncoding gzip .gz
RemoveLanguage .br .gz ${routes.languages.map((language) => `.${language}`).join(' ')}
${CONTENT_TYPES.map(({ extension, contentType }) => forFiles(`\\.${extension}${FILE}`, [`ForceType "${contentType}"`])).join('\n')}
${forFiles(`^${VOID_FILE.replace(/^.*\//, '')}${FILE}`, [`ForceType "${VOID_FILE_TYPE}"`])}

RewriteEngine On
${prefix && folderWithoutSlash(prefix)}
RewriteCond %{REQUEST_METHOD} "!^(?:GET|HEAD|OPTIONS)$"
RewriteRule ^ - [R=405,END]
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteRule ^ - [R=204,END]

# Compressed files are other forms of files, and hidden ones are nobody's business.
RewriteRule "${COMPRESSED}" - [R=404,END]
RewriteRule "${HIDDEN}" - [R=404,END]

# A slash too much.
RewriteCond %{REQUEST_FILENAME} "^(.+?)/?$"
RewriteCond "%1.html" -f
RewriteCond %{REQUEST_URI} "^(.+)/$"
RewriteRule ".+/$" "%1" [R=301,QSD,END]
RewriteRule ".+/$" - [R=404,END]

# The form that a request asks for: no weights are read; of the rules that match the last one counts.
${variable('format', 'none')}
${variable('second', NO_ENDING)}
${variable('tag', '')}
${variable('page', '.html')}
RewriteCond %{HTTP:Accept} ^$ [NV,OR]
RewriteCond %{HTTP:Accept} "${TAKES_PAGES}" [NC,NV]
${variable('second', '.html')}
${[...ACCEPTED]
  .reverse()
  .map(({ extension, pattern }) =>
    [`RewriteCond %{HTTP:Accept} "${pattern}" [NC,NV]`, variable('format', extension)].join('\n'),
  )
  .join('\n')}
RewriteCond %{HTTP:Accept} ^$ [NV]
${variable('format', 'html')}

# The language of a page: the first that the reader names and that there is.
RewriteCond %{HTTP:Accept-Language} "${languagePattern(routes)}" [NC,NV]
${variable('tag', '%1')}
${routes.languages.map((language) => pageRule(routes, language)).join('\n')}

# The ending of the file that is asked for, and of the next best.
RewriteCond %{ENV:tilsyn_second} =.html
${variable('second', '%{ENV:tilsyn_page}')}
${variable('first', '.%{ENV:tilsyn_format}')}
RewriteCond %{ENV:tilsyn_format} =html
${variable('first', '%{ENV:tilsyn_page}')}

# For who wants data, the start page leads to the catalogue.
RewriteCond %{ENV:tilsyn_format} "^(?:${CATALOGUE_FORMATS.join('|')})$"
RewriteRule "^$" "${prefix}/catalog.%{ENV:tilsyn_format}" [E=tilsyn_vary:thing,R=303,QSD,END]

# What it is: a file, a document, or some other thing. Apache splits a path where there is no such folder.
${variable('kind', 'thing')}
${['', ...documentPatterns(routes)].map((pattern) => `RewriteRule "^${pattern}$" - [E=tilsyn_kind:document]`).join('\n')}
${variable('name', '%{REQUEST_FILENAME}')}
${variable('address', '%{REQUEST_URI}')}
RewriteRule "^$" - [E=tilsyn_name:%{REQUEST_FILENAME}index,E=tilsyn_address:%{REQUEST_URI}index]
RewriteCond %{PATH_INFO} !^$
${variable('name', '')}
RewriteCond "%{ENV:tilsyn_name}" -f
${variable('kind', 'file')}

# The ending that there is.
RewriteCond "%{ENV:tilsyn_name}%{ENV:tilsyn_second}" -f
${variable('ending', '%{ENV:tilsyn_second}')}
RewriteCond "%{ENV:tilsyn_name}%{ENV:tilsyn_first}" -f
${variable('ending', '%{ENV:tilsyn_first}')}
RewriteCond %{ENV:tilsyn_kind} =file
${variable('ending', '')}

# There is none: there in other forms, described elsewhere, or not there.
RewriteCond %{ENV:tilsyn_kind} !=file
RewriteCond %{ENV:tilsyn_ending} ^$
RewriteCond "%{ENV:tilsyn_name}.html" -f
RewriteRule ^ - [E=tilsyn_vary:thing,R=406,END]
${describedElsewhere(routes)
  .map(({ pattern, target }) => elsewhere(pattern, `${prefix}/${target}`))
  .join('\n')}
RewriteCond %{ENV:tilsyn_kind} !=file
RewriteCond %{ENV:tilsyn_ending} ^$
RewriteRule ^ - [R=404,END]

# Documents are sent; of all other things it is told where they are described.
RewriteCond %{ENV:tilsyn_kind} =thing
RewriteRule ^ "%{ENV:tilsyn_address}%{ENV:tilsyn_ending}" [E=tilsyn_vary:thing,R=303,QSD,END]
${variable('file', '%{ENV:tilsyn_name}%{ENV:tilsyn_ending}')}
RewriteCond "%{ENV:tilsyn_file}.gz" -f
${variable('vary', 'encoding')}
RewriteCond %{ENV:tilsyn_kind} =document
RewriteRule ^ - [E=tilsyn_vary:document,E=tilsyn_location:%{ENV:tilsyn_address}%{ENV:tilsyn_ending}]

# What lies compressed beside a file is sent as it is; parts are of the file itself.
${compressed('br', 'br')}
${compressed('gzip', 'gz')}
RewriteCond %{ENV:tilsyn_kind} =document
RewriteRule ^ "%{ENV:tilsyn_location}" [END]
RewriteRule ^ - [END]

${HEADERS.map(([name, value]) => `Header always set ${name} "${value}"`).join('\n')}
${preflight(METHODS)
  .map(([name, value]) => `Header always set ${name} "${value}" "expr=%{REQUEST_METHOD} == 'OPTIONS'"`)
  .join('\n')}
Header always set Allow "${METHODS}" "expr=%{REQUEST_METHOD} !~ /^(?:GET|HEAD)$/"
Header set Cache-Control "${CACHE_OF_FILES}"
Header always set Cache-Control ${CACHE_OF_REDIRECTS} "expr=%{REQUEST_STATUS} -in { '301', '303' }"
${[
  ['thing', THING_VARY],
  ['encoding', 'Accept-Encoding'],
  ['document', DOCUMENT_VARY],
]
  .map(
    ([kind, vary]) =>
      `Header always set Vary "${vary}" "expr=reqenv('tilsyn_vary') == '${kind}' || reqenv('REDIRECT_tilsyn_vary') == '${kind}'"`,
  )
  .join('\n')}
Header set Content-Location "%{REDIRECT_tilsyn_location}e" env=REDIRECT_tilsyn_location
${forFiles(`\\.html${FILE}`, [`Header set Content-Security-Policy "${CONTENT_SECURITY_POLICY}"`, webAssembly(prefix)])}
${routes.languages.map((language) => forFiles(`\\.${quoteLiteral(language)}\\.html${FILE}`, [`Header set Content-Language ${language}`])).join('\n')}
`
}

function forFiles(pattern: string, lines: readonly string[]): string {
  return [`<FilesMatch "${pattern}">`, ...lines.map((line) => `    ${line}`), '</FilesMatch>'].join('\n')
}

/** Takes the place of the policy of all pages, where it comes after it in the same section. */
function webAssembly(prefix: string): string {
  const pages = WEB_ASSEMBLY_PAGES.map(quoteLiteral).join('|')
  const page = `^${quoteLiteral(prefix)}/(?:${pages})${FILE}`
  return `Header set Content-Security-Policy "${WEB_ASSEMBLY_POLICY}" "expr=%{REQUEST_URI} =~ m#${page}#"`
}

/** Patterns would meet the whole path of the folder on the disk there. */
function folderWithoutSlash(prefix: string): string {
  return `RewriteOptions AllowNoSlash
RewriteCond %{REQUEST_URI} "^${quoteLiteral(prefix)}$"
RewriteRule ^ "${prefix}/" [R=301,QSD,END]
`
}

/** Set if the conditions before it hold. */
function variable(name: string, value: string): string {
  return `RewriteRule ^ - [E=tilsyn_${name}:${value}]`
}

function pageRule(routes: Routes, language: string): string {
  const tags = languageTags(routes).filter((each) => each.language === language)
  return `RewriteCond %{ENV:tilsyn_tag} "^(?:${tags.map(({ tag }) => quoteLiteral(tag)).join('|')})$" [NC]
${variable('page', `.${language}.html`)}`
}

/** A percent sign would be taken for a group of the condition before. */
function elsewhere(pattern: string, target: string): string {
  return `RewriteCond %{ENV:tilsyn_kind} !=file
RewriteCond %{ENV:tilsyn_ending} ^$
RewriteRule "^(?:${pattern})$" "${target.replaceAll('%', '\\%')}" [R=303,NE,QSD,END]`
}

function compressed(encoding: string, extension: string): string {
  return `RewriteCond %{HTTP:Range} ^$ [NV]
RewriteCond %{HTTP:Accept-Encoding} "(?:^|[,\\s])${encoding}\\s*(?:[;,]|$)" [NC,NV]
RewriteCond "%{ENV:tilsyn_file}.${extension}" -f
RewriteRule ^ "%{ENV:tilsyn_address}%{ENV:tilsyn_ending}.${extension}" [END]`
}
