/**
 * Rules for nginx 1.18 or newer: maps for the http block, and locations for a server block. In: the routes. Out: the
 * text of both files. `if` in a location does only what is safe there: it returns.
 * @see https://nginx.org/en/docs/http/ngx_http_rewrite_module.html
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

export function nginxMaps({ routes }: HostingInput): string {
  return `# tilsyn: what requests ask for. Include this in the http block of nginx:
#     include /srv/tilsyn/hosting/nginx-http.conf;

# The format: no weights are read, the first that matches here is taken.
map $http_accept $tilsyn_format {
    default none;
    "" html;
${ACCEPTED.map(({ extension, pattern }) => `    "~*(?:${pattern})" ${extension};`).join('\n')}
}

# The language of a page: the first that the reader names and that there is.
map $http_accept_language $tilsyn_language {
    default "";
${languageRows(routes)}
}

map $tilsyn_format:$tilsyn_language $tilsyn_ending {
    "~^html:(?<tilsyn_tag>.+)$" .$tilsyn_tag.html;
    "~^(?<tilsyn_extension>[a-z]+):" .$tilsyn_extension;
}

# Documents are sent; of all other things it is told where they are described.
map $uri $tilsyn_document {
    default "";
${documentPatterns(routes)
  .map((pattern) => `    "~^${pattern}$" 1;`)
  .join('\n')}
}

map $tilsyn_document $tilsyn_vary {
    default "${THING_VARY}";
    1 "${DOCUMENT_VARY}";
}

map $tilsyn_document $tilsyn_content_location {
    default "";
    1 $tilsyn_variant;
}

# The start page is a document, and in formats of data leads to the catalogue.
map $tilsyn_format $tilsyn_start_vary {
    default "${THING_VARY}";
    html "${DOCUMENT_VARY}";
}

map $tilsyn_format $tilsyn_start_location {
    default "";
    html $tilsyn_variant;
}

map $uri $tilsyn_content_language {
    default "";
${routes.languages.map((language) => `    "~\\.${language}\\.html$" ${language};`).join('\n')}
}

map $sent_http_content_type $tilsyn_policy {
    default "";
    "~^text/html" "${CONTENT_SECURITY_POLICY}";
}

map $request_method $tilsyn_allow {
    default "${METHODS}";
    GET "";
    HEAD "";
}
`
}

export function nginxServer({ routes }: HostingInput): string {
  const prefix = prefixOf(routes)
  const at = quoteRegex(prefix)
  return `# tilsyn: how its addresses are answered. Include this in a server block of nginx, whose root holds the folder${prefix ? ` at ${prefix}` : ''}:
#     server {
#         listen 80;
#         root /srv/tilsyn;
#         include /srv/tilsyn/hosting/nginx-server.conf;
#     }

absolute_redirect off;
autoindex off;
charset utf-8;
charset_types text/turtle text/csv text/plain text/css text/javascript text/markdown;
default_type application/octet-stream;
types {
    text/html html;
${mediaTypes()
  .filter(({ extension }) => extension !== 'html')
  .map(({ extension, mediaType }) => `    ${mediaType} ${extension};`)
  .join('\n')}
}

# What lies compressed beside a file is sent as it is. With Debian's libnginx-mod-http-brotli-static, brotli too:
#     brotli_static on;
gzip_static on;
gzip_vary on;

${headers('')}
add_header Allow $tilsyn_allow always;

if ($request_method !~ "^(?:GET|HEAD|OPTIONS)$") {
    return 405;
}
if ($request_method = OPTIONS) {
    return 204;
}

# Compressed files are other forms of files, and hidden ones are nobody's business.
location ~ "\\.(?:br|gz)$" {
    return 404;
}
location ~ "/\\.(?!well-known/)" {
    return 404;
}
location = "${prefix}/.well-known/void" {
    types { }
    default_type "text/turtle; charset=utf-8";
}

location = "${prefix}/" {
    set $tilsyn_variant "${prefix}/index$tilsyn_ending";
    if ($tilsyn_format ~ "^(?:${CATALOGUE_FORMATS.join('|')})$") {
        return 303 "${prefix}/catalog.$tilsyn_format";
    }
    if ($tilsyn_format != html) {
        return 406;
    }
${negotiated('start_vary', 'start_location')}
    try_files $tilsyn_variant =404;
}

# A slash too much.
location ~ "^(?<tilsyn_path>${at}/.+)/$" {
    if (-f "$document_root$tilsyn_path.html") {
        return 301 $tilsyn_path;
    }
    return 404;
}

${routes.describedIn.map(({ pattern, target }) => described(pattern, target, prefix)).join('\n')}
location "${prefix}/" {
    # Not the folder of that name, which there may be too.
    try_files $uri @tilsyn;
}

location @tilsyn {
    set $tilsyn_variant "$uri$tilsyn_ending";
    if (!-f "$document_root$uri.html") {
        return 404;
    }
    if (!-f "$document_root$tilsyn_variant") {
        return 406;
    }
${negotiated('vary', 'content_location')}
    if ($tilsyn_document = "") {
        return 303 $tilsyn_variant;
    }
    try_files $tilsyn_variant =404;
}
`
}

function languageRows({ languages }: Routes): string {
  const first = languages.map((language) => `    "~*^\\s*(?:${tagsOf(language)})\\b" ${language};`)
  const later = languages.map((language) => `    "~*,\\s*(?:${tagsOf(language)})\\b" ${language};`)
  return [...first, ...later].join('\n')
}

function tagsOf(language: string): string {
  return LANGUAGE_PATTERNS[language] ?? quoteRegex(language)
}

function described(pattern: string, target: string, prefix: string): string {
  return `location ~ "^${quoteRegex(prefix)}/(?:${pattern})$" {
    return 303 "${prefix}/${target}";
}
`
}

/** A location that adds a header of its own inherits none. */
function negotiated(vary: string, location: string): string {
  return `${headers('    ')}
    add_header Vary $tilsyn_${vary} always;
    add_header Content-Location $tilsyn_${location};`
}

function headers(indent: string): string {
  return [
    ...HEADERS.map(([name, value]) => `add_header ${name} "${value}" always;`),
    'add_header Content-Language $tilsyn_content_language;',
    'add_header Content-Security-Policy $tilsyn_policy always;',
  ]
    .map((line) => indent + line)
    .join('\n')
}
