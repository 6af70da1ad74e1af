/**
 * Rules for nginx 1.18 or newer. In: the routes. Out: the text of two files, maps for the http block and one location
 * for a server block. What an address and the headers of a request tell is worked out by maps; what depends on which
 * files there are, step by step in the location. An `if` there only returns, sets and breaks, and nothing but the
 * static files answers after it, so that none of the traps of `if` is met.
 * @see https://nginx.org/en/docs/http/ngx_http_map_module.html
 * @see https://nginx.org/en/docs/http/ngx_http_rewrite_module.html
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

export function nginxMaps(routes: Routes): string {
  const prefix = prefixOf(routes)
  const at = quoteLiteral(prefix)
  return `# tilsyn: what requests ask for. Include this in the http block of nginx, once:
#     include ${exampleOf(prefix).folder}/hosting/nginx-http.conf;

# The form that a request asks for: no weights are read, the first row that matches is taken.
${map('$http_accept', 'format', 'none', [
  ['', 'html'],
  ...ACCEPTED.map(({ extension, pattern }): Row => [`~*${pattern}`, extension]),
])}
${map('$http_accept', 'takes_pages', '', [
  ['', '1'],
  [`~*${TAKES_PAGES}`, '1'],
])}

# The language of a page: the first that the reader names and that there is.
${map('$http_accept_language', 'tag', '', [[`~*${languagePattern(routes)}`, '$1']])}
${map(
  '$tilsyn_tag',
  'page',
  '.html',
  languageTags(routes).map(({ tag, language }): Row => [tag, `.${language}.html`]),
)}

# The ending of the file that is asked for, and of the next best.
${map('$tilsyn_format', 'first', '.$tilsyn_format', [['html', '$tilsyn_page']])}
${map('$tilsyn_takes_pages', 'second', NO_ENDING, [['1', '$tilsyn_page']])}

# Documents are sent; of all other things it is told where they are described.
${map('$uri', 'document', '', [
  [`~^${at}/$`, '1'],
  ...documentPatterns(routes).map((pattern): Row => [`~^${at}/${pattern}$`, '1']),
])}

# What has no files of its own.
${map(
  '$uri',
  'elsewhere',
  '',
  describedElsewhere(routes).map(
    ({ pattern, target }): Row => [`~^${at}/(?:${pattern})$`, `${prefix}/${target}`],
  ),
)}

# The start page is a document, and for who wants data there is the catalogue.
${map('$uri', 'name', '$uri', [[`~^${at}/$`, `${prefix}/index`]])}
${map('"$tilsyn_format:$uri"', 'catalogue', '', [
  [`~^(${CATALOGUE_FORMATS.join('|')}):${at}/$`, `${prefix}/catalog.$1`],
])}

# Compressed files are other forms of files, and hidden ones are nobody's business.
${map('$uri', 'closed', '', [
  [`~${COMPRESSED}`, '1'],
  [`~${HIDDEN.replace('^', `^${at}/`)}`, '1'],
])}
${map('$uri', 'without_slash', `/${NO_ENDING}`, [[`~^(${at}/.+)/$`, '$1']])}

# Headers; one that is empty is not sent.
${map(
  '$uri',
  'content_language',
  '',
  routes.languages.map((language): Row => [`~\\.${quoteLiteral(language)}\\.html$`, language]),
)}
${map('"$uri:$sent_http_content_type"', 'policy', '', [
  [`~^${at}/(?:${WEB_ASSEMBLY_PAGES.map(quoteLiteral).join('|')}):text/html`, WEB_ASSEMBLY_POLICY],
  ['~:text/html[^:]*$', CONTENT_SECURITY_POLICY],
])}
${map('$status', 'cache', '', [
  ['~^(?:200|206|304)$', CACHE_OF_FILES],
  ['~^30[13]$', CACHE_OF_REDIRECTS],
])}
${map('$request_method', 'allow', METHODS, [
  ['GET', ''],
  ['HEAD', ''],
])}
${preflight(METHODS)
  .map(([name, value]) => map('$request_method', variable(name), '', [['OPTIONS', value]]))
  .join('\n')}
`
}

export function nginxServer(routes: Routes): string {
  const prefix = prefixOf(routes)
  const { root, folder } = exampleOf(prefix)
  return `# tilsyn: how its addresses are answered. Include this in a server block of nginx${prefix ? `; the folder lies at ${prefix} below the root` : ''}:
#     server {
#         listen 80;
#         root ${root};
#         include ${folder}/hosting/nginx-server.conf;
#     }
# It has one location, so there is room for others: \`tilsyn serve\` can answer queries behind it,
#     location = ${prefix}/sparql { proxy_pass http://127.0.0.1:8080; }
# Headers that the server block adds do not reach it, as nginx has it: say what all answers shall say in a proxy before it.
${
  prefix &&
  `
location = "${prefix}" {
    absolute_redirect off;
    return 301 "${prefix}/";
}
`
}
location "${prefix}/" {
    absolute_redirect off;
    autoindex off;
    charset off;
    default_type application/octet-stream;
    types {
${CONTENT_TYPES.map(({ extension, contentType }) => `        "${contentType}" ${extension};`).join('\n')}
    }

    # What lies compressed beside a file is sent as it is. With libnginx-mod-http-brotli-static (Debian) in brotli too:
    # brotli_static on;
    gzip_static on;
    gzip_vary on;

${HEADERS.map(([name, value]) => `    add_header ${name} "${value}" always;`).join('\n')}
    add_header Content-Security-Policy $tilsyn_policy always;
    add_header Content-Language $tilsyn_content_language;
    add_header Content-Location $tilsyn_content_location;
    add_header Cache-Control $tilsyn_cache;
    add_header Vary $tilsyn_vary always;
    add_header Allow $tilsyn_allow always;
${preflight(METHODS)
  .map(([name]) => `    add_header ${name} $tilsyn_${variable(name)};`)
  .join('\n')}

${guards('    ')}
    if ($tilsyn_closed) {
        return 404;
    }

    # What lies in the folder is sent as it is.
    if (-f $request_filename) {
        break;
    }

    # A slash too much.
    if (-f "$document_root$tilsyn_without_slash.html") {
        return 301 $tilsyn_without_slash;
    }

    if ($tilsyn_catalogue) {
        set $tilsyn_vary "${THING_VARY}";
        return 303 $tilsyn_catalogue;
    }

    # The file that is asked for, or the next best.
    set $tilsyn_variant "";
    if (-f "$document_root$tilsyn_name$tilsyn_second") {
        set $tilsyn_variant "$tilsyn_name$tilsyn_second";
    }
    if (-f "$document_root$tilsyn_name$tilsyn_first") {
        set $tilsyn_variant "$tilsyn_name$tilsyn_first";
    }

    # There is neither: described elsewhere, there in other forms, or not there.
    set $tilsyn_state "absent:$tilsyn_elsewhere";
    if (-f "$document_root$tilsyn_name.html") {
        set $tilsyn_state "other";
    }
    if ($tilsyn_variant) {
        set $tilsyn_state "found";
    }
    if ($tilsyn_state = "absent:") {
        return 404;
    }
    if ($tilsyn_state ~ "^absent:") {
        return 303 $tilsyn_elsewhere;
    }
    if ($tilsyn_state = "other") {
        set $tilsyn_vary "${THING_VARY}";
        return 406;
    }

    if ($tilsyn_document = "") {
        set $tilsyn_vary "${THING_VARY}";
        return 303 $tilsyn_variant;
    }
    set $tilsyn_vary "${DOCUMENT_VARY}";
    set $tilsyn_content_location $tilsyn_variant;
    rewrite ^ $tilsyn_variant break;

    location = "${prefix}/${VOID_FILE}" {
        types {
        }
        default_type "${VOID_FILE_TYPE}";

${guards('        ')}
    }
}
`
}

/** A nested location takes over headers, but no steps. */
function guards(indent: string): string {
  return `set $tilsyn_vary "";
set $tilsyn_content_location "";
if ($request_method !~ "^(?:GET|HEAD|OPTIONS)$") {
    return 405;
}
if ($request_method = OPTIONS) {
    return 204;
}`
    .split('\n')
    .map((line) => indent + line)
    .join('\n')
}

type Row = readonly [from: string, to: string]

function map(source: string, name: string, otherwise: string, rows: readonly Row[]): string {
  const lines = rows.map(([from, to]) => `    "${from}" "${to}";\n`)
  return `map ${source} $tilsyn_${name} {\n    default "${otherwise}";\n${lines.join('')}}`
}

function variable(header: string): string {
  return header.toLowerCase().replaceAll('-', '_')
}

/** Where the folder is in the examples of the comments. */
function exampleOf(prefix: string): { root: string; folder: string } {
  const root = prefix ? '/srv/www' : '/srv/tilsyn'
  return { root, folder: root + prefix }
}
