/**
 * Debian's nginx and Apache, as Debian sets them up, on a free port of the loopback with the rules that a publication
 * brings; and a server that knows nothing but files.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import http from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Host {
  /** Where the folder is: ends with a slash. */
  url: string
  /** What it writes before the path of a redirect: Apache names itself. */
  origin: string
  stop(): Promise<void>
}

export interface Place {
  /** Below the document root: `/tilsyn`; empty where the folder is the document root. */
  prefix?: string
  /** The folder with the rules. Default: `hosting/` of the publication. */
  rules?: string
}

const APACHE = '/usr/sbin/apache2'

/** @param siteDir a published folder */
export async function startNginx(siteDir: string, place: Place = {}): Promise<Host> {
  const program = needed('/usr/sbin/nginx', 'nginx')
  const brotli = needed(
    '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
    'libnginx-mod-http-brotli-static',
  )
  return start(siteDir, place, ({ home, root, rules, port }) => {
    const file = path.join(home, 'nginx.conf')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    writeFileSync(
      file,
      `daemon off; pid ${home}/pid; error_log ${home}/error.log;
${isRoot() ? 'user root;' : ''}
load_module ${brotli};
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${home}/${name};`).join('\n')}
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  gzip on;
  include ${rules}/nginx-http.conf;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    brotli_static on;
    include ${rules}/nginx-server.conf;
    location = /elsewhere { return 200 "another part of this host"; }
  }
}
`,
    )
    return run(program, ['-p', home, '-c', file], ['-t', '-q'])
  })
}

/** @param as a part of the configuration of the host, or what is read from the folder itself */
export async function startApache(
  siteDir: string,
  { as = 'Include', ...place }: Place & { as?: 'Include' | '.htaccess' } = {},
): Promise<Host> {
  return start(siteDir, place, ({ home, root, folder, rules, port }) => {
    // The folder is only read, so what would be copied to .htaccess is read where it lies.
    const line = as === 'Include' ? `Include ${rules}/apache.conf` : 'AllowOverride All'
    const name = as === 'Include' ? '.htaccess' : 'hosting/apache.conf'
    return runApache(home, root, port, `AccessFileName ${name}\n<Directory ${folder}>\n${line}\n</Directory>`)
  })
}

/** @param root a document root with files .htaccess, as w3id.org has it */
export async function startApacheOn(root: string): Promise<Host> {
  return start(root, {}, ({ home, folder, port }) =>
    runApache(home, folder, port, `<Directory ${folder}>\nAllowOverride All\n</Directory>`),
  )
}

function runApache(home: string, root: string, port: number, more: string): ChildProcess {
  const program = needed(APACHE, 'apache2')
  const modules = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'setenvif', 'filter', 'alias']
  const configured = ['mime', 'dir', 'negotiation', 'autoindex', 'deflate']
  const file = path.join(home, 'apache.conf')
  writeFileSync(path.join(home, 'elsewhere.txt'), 'another part of this host')
  writeFileSync(
    file,
    `ServerRoot ${home}
PidFile ${home}/pid
Mutex file:${home} default
ErrorLog ${home}/error.log
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
${isRoot() ? 'User www-data\nGroup www-data' : ''}
${[...modules, ...configured].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${configured.map((name) => `Include /etc/apache2/mods-available/${name}.conf`).join('\n')}
Include /etc/apache2/conf-available/security.conf
<Directory />
  Options FollowSymLinks
  AllowOverride None
  Require all denied
</Directory>
<Directory ${home}>
  Require all granted
</Directory>
<VirtualHost *:${port}>
  Alias /elsewhere ${home}/elsewhere.txt
  DocumentRoot ${root}
  <Directory ${root}>
    Options Indexes FollowSymLinks MultiViews
    Require all granted
  </Directory>
  ${more}
</VirtualHost>
`,
  )
  return run(program, ['-f', file, '-D', 'FOREGROUND'], ['-t'])
}

/** A host without rules: a path is a file, or is not there. */
export async function startBareHost(siteDir: string): Promise<Host> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    const file = path.join(siteDir, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '')
    readFile(file).then(
      (bytes) => response.end(request.method === 'HEAD' ? undefined : bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    origin: '',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function needed(file: string, debian: string): string {
  if (existsSync(file)) return file
  throw new Error(`${file} is missing: apt-get install ${debian}`)
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Checks the configuration, then runs the server in the foreground, where one signal ends all of it. */
function run(program: string, args: readonly string[], check: readonly string[]): ChildProcess {
  execFileSync(program, [...args, ...check], { stdio: ['ignore', 'ignore', 'pipe'] })
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

interface Laid {
  /** For the server's own files. */
  home: string
  /** The document root. */
  root: string
  /** The published folder, as the server sees it. */
  folder: string
  rules: string
  port: number
}

async function start(
  siteDir: string,
  { prefix = '', rules }: Place,
  launch: (laid: Laid) => ChildProcess,
): Promise<Host> {
  const home = mkdtempSync(path.join(tmpdir(), 'tilsyn-host-'))
  try {
    const site = realpathSync(siteDir)
    const root = prefix ? path.join(home, 'root') : site
    const folder = root + prefix
    if (prefix) {
      mkdirSync(path.dirname(folder), { recursive: true })
      symlinkSync(site, folder)
    }
    const rulesDir = rules ?? path.join(folder, 'hosting')
    // A server that is started by root reads as another user, and temporary folders are their owner's alone.
    for (const dir of [site, home, ...(rules === undefined ? [] : [rules])]) openToAll(dir)
    const port = await freePort()
    const child = launch({ home, root, folder, rules: rulesDir, port })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    await answers(`http://127.0.0.1:${port}/`, child)
    return {
      url: `http://127.0.0.1:${port}${prefix}/`,
      origin: child.spawnfile === APACHE ? `http://127.0.0.1:${port}` : '',
      async stop() {
        child.kill('SIGTERM')
        await ended
        rmSync(home, { recursive: true, force: true })
      },
    }
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}

function openToAll(folder: string): void {
  for (let dir = folder; dir.startsWith(`${tmpdir()}/`); dir = path.dirname(dir))
    if ((statSync(dir).mode & 0o005) !== 0o005) chmodSync(dir, 0o755)
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (await fetch(url, { method: 'HEAD', redirect: 'manual' }).catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answers at ${url}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const port = portOf(server)
      server.close(() => resolve(port))
    })
  })
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as { port: number }).port
}
