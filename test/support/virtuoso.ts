/**
 * Debian's Virtuoso on free ports of the loopback, with a database of its own and a user that may publish. Started and
 * stopped by the test; `kill` ends it as a power cut would, and `start` brings it up again over the same database.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PROGRAM = '/usr/bin/virtuoso-t'
const ISQL = '/usr/bin/isql-vt'
/** Of Debian's package: the database is new, and reached from the loopback alone. */
const ADMINISTRATOR = ['dba', 'dba'] as const
export const PUBLISHER = { user: 'publisher', password: 'publish: "it" ÆØÅ' } as const
const START_MS = 120_000

export interface Virtuoso {
  /** The Graph Store Protocol, with digest authentication. */
  store: string
  /** SPARQL, open to all, read only. */
  sparql: string
  pid(): number
  /** Statements of Virtuoso's SQL, as administrator. */
  isql(statement: string): string
  start(): Promise<void>
  /** SIGKILL: what is not written to disk is lost. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** @param buffers pages of 8 KB that it keeps in memory */
export async function startVirtuoso({ buffers = 40_000 } = {}): Promise<Virtuoso> {
  for (const file of [PROGRAM, ISQL])
    if (!existsSync(file)) throw new Error(`${file} is missing: apt-get install virtuoso-opensource`)
  const home = mkdtempSync(path.join(tmpdir(), 'tilsyn-virtuoso-'))
  const [http, sql] = [await freePort(), await freePort()]
  const ini = path.join(home, 'virtuoso.ini')
  writeFileSync(ini, settings(home, http, sql, buffers))
  const url = `http://127.0.0.1:${http}`
  let child: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()

  const isql = (statement: string) =>
    execFileSync(ISQL, [`127.0.0.1:${sql}`, ...ADMINISTRATOR, 'ERRORS=STDOUT', `exec=${statement}`], {
      encoding: 'utf8',
      timeout: 60_000,
    })
  async function start(): Promise<void> {
    // A lock file names the process that was killed.
    rmSync(path.join(home, 'virtuoso.lck'), { force: true })
    const started = spawn(PROGRAM, ['-c', ini, '+foreground'], { cwd: home, stdio: 'ignore' })
    child = started
    ended = new Promise((resolve) => started.once('exit', resolve))
    await answers(`${url}/sparql?query=${encodeURIComponent('ASK { ?s ?p ?o }')}`, started)
  }
  async function kill(): Promise<void> {
    child?.kill('SIGKILL')
    await ended
  }
  async function stop(): Promise<void> {
    await kill()
    rmSync(home, { recursive: true, force: true })
  }

  try {
    await start()
    const { user, password } = PUBLISHER
    isql(`DB.DBA.USER_CREATE('${user}', '${password}', vector('SQL_ENABLE', 1, 'DAV_ENABLE', 1));
GRANT SPARQL_UPDATE TO "${user}";
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('${user}', 7);
checkpoint;`)
    return {
      store: `${url}/sparql-graph-crud-auth`,
      sparql: `${url}/sparql`,
      pid: () => child?.pid ?? 0,
      isql,
      start,
      kill,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function settings(home: string, http: number, sql: number, buffers: number): string {
  return `[Database]
DatabaseFile = ${home}/virtuoso.db
ErrorLogFile = ${home}/virtuoso.log
LockFile = ${home}/virtuoso.lck
TransactionFile = ${home}/virtuoso.trx
xa_persistent_file = ${home}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = ${home}/virtuoso-temp.db
TransactionFile = ${home}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
CaseMode = 2
ServerPort = 127.0.0.1:${sql}
LiteMode = 0
DisableUnixSocket = 1
ServerThreads = 20
CheckpointInterval = 60
CheckpointAuditTrail = 0
AllowOSCalls = 0
SchedulerInterval = 10
DirsAllowed = ${home}
ThreadCleanupInterval = 0
ResourcesCleanupInterval = 0
SingleCPU = 0
TransactionAfterImageLimit = 2000000000
MaxQueryMem = 2G
NumberOfBuffers = ${buffers}
MaxDirtyBuffers = ${Math.floor(buffers * 0.75)}
[HTTPServer]
ServerPort = 127.0.0.1:${http}
ServerRoot = ${home}
ServerThreads = 10
DavRoot = DAV
EnabledDavVSP = 0
KeepAliveTimeout = 10
MaxKeepAlives = 10
HTTPThreadSize = 280000
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
DefaultQuery = SELECT * WHERE { ?s ?p ?o } LIMIT 1
DeferInferenceRulesInit = 0
[Plugins]
LoadPath = /usr/lib/virtuoso-opensource-7/hosting
`
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + START_MS
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`Virtuoso ended with ${child.exitCode}`)
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return void (await response.text())
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`Virtuoso does not answer at ${url}`)
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
