/** Debian's nginx and Apache on a free port of the loopback, with the rules that a publication brings. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Host {
  /** Ends with a slash. */
  url: string
  stop(): Promise<void>
}

/** @param siteDir a published folder, which is the document root */
export async function startNginx(siteDir: string): Promise<Host> {
  const program = needed('/usr/sbin/nginx', 'nginx')
  return start(siteDir, (home, root, port) => {
    const brotli = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
    const file = path.join(home, 'nginx.conf')
    writeFileSync(
      file,
      `daemon off; pid ${home}/pid; error_log ${home}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
${existsSync(brotli) ? `load_module ${brotli};` : ''}
events {}
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${home}/${name};`).join('\n')}
  include ${root}/hosting/nginx-http.conf;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    ${existsSync(brotli) ? 'brotli_static on;' : ''}
    include ${root}/hosting/nginx-server.conf;
  }
}
`,
    )
    const args = ['-c', file, '-p', home]
    execFileSync(program, ['-t', '-q', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    return spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  })
}

/** @param siteDir a published folder, which is the document root */
export async function startApache(siteDir: string): Promise<Host> {
  const program = needed('/usr/sbin/apache2', 'apache2')
  // It never serves as root, and temporary folders are their owner's alone.
  for (let dir = realpathSync(siteDir); dir.startsWith(`${tmpdir()}/`); dir = path.dirname(dir))
    chmodSync(dir, 0o755)
  return start(siteDir, (home, root, port) => {
    const file = path.join(home, 'apache.conf')
    const modules = ['mpm_event', 'authz_core', 'mime', 'headers', 'rewrite', 'dir', 'env', 'setenvif']
    writeFileSync(
      file,
      `ServerRoot ${home}
PidFile ${home}/pid
Mutex file:${home} default
ErrorLog ${home}/error.log
TypesConfig ${existsSync('/etc/mime.types') ? '/etc/mime.types' : '/dev/null'}
# As Debian's mime.conf has it.
AddType application/x-gzip .gz .tgz
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
<VirtualHost *:${port}>
  DocumentRoot ${root}
  <Directory ${root}>
    Require all granted
  </Directory>
  Include ${root}/hosting/apache.conf
</VirtualHost>
`,
    )
    execFileSync(program, ['-t', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] })
    // One process in the foreground, which a signal ends with all its threads.
    return spawn(program, ['-D', 'FOREGROUND', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] })
  })
}

function needed(program: string, debian: string): string {
  if (existsSync(program)) return program
  throw new Error(`${program} is missing: apt-get install ${debian}`)
}

async function start(
  siteDir: string,
  run: (home: string, root: string, port: number) => ChildProcess,
): Promise<Host> {
  const home = mkdtempSync(path.join(tmpdir(), 'tilsyn-host-'))
  const port = await freePort()
  const child = run(home, realpathSync(siteDir), port)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}/`
  await answers(url, child)
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (await fetch(url, { method: 'HEAD' }).catch(() => undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answers at ${url}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
