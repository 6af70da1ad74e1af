/**
 * Rules for Apache 2.4, for a virtual host. In: the routes. Out: the text of the configuration. Conditions on headers
 * carry NV, or mod_rewrite would add a Vary of its own.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html
 */
import { CONTENT_SECURITY_POLICY } from '../../render/content-security.ts'
import type { Routes } from '../routes.ts'
import {
  ACCEPTED,
  CATALOGUE_FORMATS,
  DOCUMENT_VARY,
  documentPatterns,
  HEADERS,
  type HostingInput,
  LANGUAGE_PATTERNS,
  METHODS,
  mediaTypes,
  prefixOf,
  quoteRegex,
  THING_VARY,
} from './shared-rules.ts'

export function apacheRules({ routes }: HostingInput): string {
  const prefix = prefixOf(routes)
  const at = quoteRegex(prefix)
  return `# tilsyn: how its addresses are answered. Include this in a <VirtualHost> of Apache 2.4 whose DocumentRoot holds the
# folder${prefix ? ` at ${prefix}` : ''}, with the modules rewrite, headers, mime, dir, env and setenvif:
#     <VirtualHost *:80>
#         DocumentRoot /srv/tilsyn
#         <Directory /srv/tilsyn>
#             Require all granted
#         </Directory>
#         Include /srv/tilsyn/hosting/apache.conf
#     </VirtualHost>

AddDefaultCharset off
${mediaTypes()
  .map(({ extension, mediaType }) => `AddType "${typeOf(mediaType)}" .${extension}`)
  .join('\n')}
AddEncoding br .br
AddEncoding gzip .gz
FileETag MTime Size
<LocationMatch "^${at}/">
    Options -Indexes -MultiViews +FollowSymLinks
    DirectoryIndex disabled
    DirectorySlash Off
</LocationMatch>
<Location "${prefix}/.well-known/void">
    ForceType "text/turtle; charset=utf-8"
</Location>

RewriteEngine On

RewriteCond %{REQUEST_METHOD} "!^(?:GET|HEAD|OPTIONS)$"
RewriteRule ^ - [R=405,L]
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteRule ^ - [R=204,L]

# Compressed files are other forms of files, and hidden ones are nobody's business.
RewriteRule "\\.(?:br|gz)$" - [R=404,L]
RewriteRule "/\\.(?!well-known/)" - [R=404,L]

# The format that is asked for: no weights are read; what stands last here goes first.
RewriteRule ^ - [E=tilsyn_format:none]
RewriteCond %{HTTP:Accept} ^$ [NV]
RewriteRule ^ - [E=tilsyn_format:html]
${[...ACCEPTED]
  .reverse()
  .map(
    ({ extension, pattern }) =>
      `RewriteCond %{HTTP:Accept} "${pattern}" [NC,NV]\nRewriteRule ^ - [E=tilsyn_format:${extension}]`,
  )
  .join('\n')}

# The language of a page: the first that the reader names and that there is.
${languageRules(routes)}
RewriteRule ^ - [E=tilsyn_ending:.%{ENV:tilsyn_format}]
RewriteCond %{ENV:tilsyn_format}:%{ENV:tilsyn_language} "^html:(.+)$"
RewriteRule ^ - [E=tilsyn_ending:.%1.html]

# The start page is a document, and in formats of data leads to the catalogue.
RewriteRule "^${at}/$" - [E=tilsyn_vary:thing]
RewriteCond %{ENV:tilsyn_format} "^(?:${CATALOGUE_FORMATS.join('|')})$"
RewriteRule "^${at}/$" "${prefix}/catalog.%{ENV:tilsyn_format}" [R=303,QSD,L]
RewriteCond %{ENV:tilsyn_format} !=html
RewriteRule "^${at}/$" - [R=406,L]
RewriteRule "^${at}/$" - [E=tilsyn_vary:document,E=tilsyn_variant:${prefix}/index%{ENV:tilsyn_ending},E=tilsyn_file:${prefix}/index%{ENV:tilsyn_ending}]

# What lies in the folder is sent as it is.
RewriteCond "%{DOCUMENT_ROOT}%{REQUEST_URI}" -f
RewriteRule ^ - [E=tilsyn_file:%{REQUEST_URI}]

# A slash too much.
RewriteCond %{ENV:tilsyn_file} ^$
RewriteCond %{REQUEST_URI} "^(.+)/$"
RewriteCond "%{DOCUMENT_ROOT}%1.html" -f
RewriteRule "^(.+)/$" $1 [R=301,QSD,L]

# What is described elsewhere.
${routes.describedIn
  .map(({ pattern, target }) => `RewriteRule "^${at}/(?:${pattern})$" "${prefix}/${target}" [R=303,NE,QSD,L]`)
  .join('\n')}

# Documents are sent; of all other things it is told where they are described.
RewriteCond %{ENV:tilsyn_file} ^$
RewriteCond "%{DOCUMENT_ROOT}%{REQUEST_URI}.html" !-f
RewriteRule ^ - [R=404,L]
RewriteCond %{ENV:tilsyn_file} ^$
RewriteRule ^ - [E=tilsyn_vary:thing]
RewriteCond %{ENV:tilsyn_file} ^$
RewriteCond "%{DOCUMENT_ROOT}%{REQUEST_URI}%{ENV:tilsyn_ending}" !-f
RewriteRule ^ - [R=406,L]
${documentPatterns(routes)
  .map((pattern) => `RewriteRule "^${pattern}$" - [E=tilsyn_document:1]`)
  .join('\n')}
RewriteCond %{ENV:tilsyn_file} ^$
RewriteCond %{ENV:tilsyn_document} !=1
RewriteRule ^ "%{REQUEST_URI}%{ENV:tilsyn_ending}" [R=303,QSD,L]
RewriteCond %{ENV:tilsyn_file} ^$
RewriteRule ^ - [E=tilsyn_vary:document,E=tilsyn_variant:%{REQUEST_URI}%{ENV:tilsyn_ending},E=tilsyn_file:%{REQUEST_URI}%{ENV:tilsyn_ending}]

# What lies compressed beside a file is sent as it is, with the type of the file: servers know types for .gz too.
${mediaTypes()
  .map(
    ({ extension, mediaType }) =>
      `RewriteCond %{ENV:tilsyn_file} "\\.${extension}$"\nRewriteRule ^ - [E=tilsyn_type:${typeOf(mediaType)}]`,
  )
  .join('\n')}
RewriteCond "%{DOCUMENT_ROOT}%{ENV:tilsyn_file}.gz" -f
RewriteRule ^ - [E=tilsyn_sibling:1]
RewriteCond %{HTTP:Range} ^$ [NV]
RewriteCond %{HTTP:Accept-Encoding} "\\bbr\\b" [NV]
RewriteCond "%{DOCUMENT_ROOT}%{ENV:tilsyn_file}.br" -f
RewriteRule ^ "%{ENV:tilsyn_file}.br" [T=%{ENV:tilsyn_type},L]
RewriteCond %{HTTP:Range} ^$ [NV]
RewriteCond %{HTTP:Accept-Encoding} "\\bgzip\\b" [NV]
RewriteCond "%{DOCUMENT_ROOT}%{ENV:tilsyn_file}.gz" -f
RewriteRule ^ "%{ENV:tilsyn_file}.gz" [T=%{ENV:tilsyn_type},L]
RewriteRule ^ "%{ENV:tilsyn_file}" [L]

${HEADERS.map(([name, value]) => `Header always set ${name} "${value}"`).join('\n')}
Header always set Allow "${METHODS}" "expr=%{REQUEST_METHOD} !~ /^(?:GET|HEAD)$/"
Header always set Vary "${THING_VARY}" "expr=reqenv('tilsyn_vary') == 'thing'"
Header always set Vary "${DOCUMENT_VARY}" "expr=reqenv('tilsyn_vary') == 'document'"
Header always set Vary "Accept-Encoding" "expr=reqenv('tilsyn_vary') == '' && reqenv('tilsyn_sibling') == '1'"
Header set Content-Location "%{tilsyn_variant}e" env=tilsyn_variant
${routes.languages
  .map(
    (language) =>
      `Header set Content-Language ${language} "expr=%{REQUEST_FILENAME} =~ /\\.${language}\\.html(?:\\.br|\\.gz)?$/"`,
  )
  .join('\n')}
Header always set Content-Security-Policy "${CONTENT_SECURITY_POLICY}" "expr=%{CONTENT_TYPE} =~ /^text.html/"
`
}

function languageRules({ languages }: Routes): string {
  const rows = [',\\s*', '^\\s*'].flatMap((start) =>
    [...languages].reverse().map((language) => {
      const tags = LANGUAGE_PATTERNS[language] ?? quoteRegex(language)
      return `RewriteCond %{HTTP:Accept-Language} "${start}(?:${tags})\\b" [NC,NV]\nRewriteRule ^ - [E=tilsyn_language:${language}]`
    }),
  )
  return ['RewriteRule ^ - [E=tilsyn_language:]', ...rows].join('\n')
}

function typeOf(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType};charset=utf-8` : mediaType
}
