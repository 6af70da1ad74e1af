#!/usr/bin/env node
/**
 * The command line: reads arguments, calls the pipeline, the query stage or the server, prints, and sets the
 * exit code (0 fine, 1 the data or the answer is at fault, 2 usage, 3 the environment). Results go to stdout,
 * progress and errors to stderr. Everything heavy is imported only when a command needs it.
 */
import { readFileSync } from 'node:fs'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { DataError, TilsynError } from './errors.ts'
import { describeBounds, readSetting, SETTINGS, type Setting } from './serve/settings.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const iri = (value: string): string => {
  if (!/^https?:\/\/[^\s<>"{}|\\^`?#]+\/$/.test(value))
    throw new InvalidArgumentError('It must be an http(s) address that ends with /.')
  return value
}
const port = (value: string): number => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535.')
  return Number(value)
}
const bytes = (value: string): number => {
  if (!/^[1-9]\d{0,11}$/.test(value))
    throw new InvalidArgumentError('It must be a number of bytes, 1 or more.')
  return Number(value)
}
const gather = (value: string, before: string[]): string[] => [...before, value]
const settingOption = (setting: Setting): Option => {
  const option = new Option(`${setting.flag} <${setting.unit}>`, setting.description)
    .default(setting.fallback)
    .argParser((value) => {
      const read = readSetting(setting, value)
      if (read === undefined) throw new InvalidArgumentError(describeBounds(setting))
      return read
    })
  const variable = `TILSYN_${setting.flag.slice(2).replaceAll('-', '_').toUpperCase()}`
  // A unit file or a container that names a variable and leaves it empty sets nothing.
  return process.env[variable] === '' ? option : option.env(variable)
}
const count = (value: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number, 1 or more.')
  return Number(value)
}
const fromZero = (value: string): number => {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number, 0 or more.')
  return Number(value)
}
/** Node's timers count milliseconds in 31 bits, and end at once above. */
const MAX_SECONDS = 2_147_483
const seconds = (value: string): number => {
  if (count(value) > MAX_SECONDS)
    throw new InvalidArgumentError(`It must be a whole number of seconds, at most ${MAX_SECONDS}.`)
  return Number(value)
}
const collect = (value: string, before: string[]): string[] => {
  if (!/^[^=]+=/.test(value)) throw new InvalidArgumentError('Write it as name=value.')
  return [...before, value]
}

function program(): Command {
  const cli = new Command('tilsyn')
    .description('Turns a market-surveillance summary into validated, citable linked data.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(see tilsyn --help)')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  tilsyn build                      data/ -> public/, validated\n' +
        '  tilsyn serve                      public/ on http://127.0.0.1:8080/\n' +
        '  tilsyn query focus-areas          the answer to a question of queries/, as a table\n\n' +
        'Exit codes: 0 fine, 1 the data or the answer is at fault, 2 usage, 3 the environment.',
    )

  cli
    .command('build')
    .description('read the data, validate it and publish a folder')
    .option('--data <dir>', 'the folder of catalogue.yaml and the summaries', 'data')
    .option('--out <dir>', 'the folder to publish (a link that is switched when all is written)', 'public')
    .option('--base <iri>', 'what the IRIs start with (default: as catalogue.yaml says)', iri)
    .option('--site <url>', 'where the files will lie (default: as catalogue.yaml says)', iri)
    .option('--max-document-bytes <number>', 'refuse a document that is larger', bytes, 10_000_000)
    .option('--allow-unmet', 'do not refuse data in which a shape meets nothing; warn')
    .option('--force', 'build even if nothing has changed')
    .option('--quiet', 'no progress')
    .option('--json', 'print the report as JSON')
    .action(async (options) => (await import('./commands.ts')).runBuild(options))

  cli
    .command('check')
    .description('report everything that build would refuse, with file:line:column')
    .option('--data <dir>', 'the folder of catalogue.yaml and the summaries', 'data')
    .option('--base <iri>', 'what the IRIs start with (default: as catalogue.yaml says)', iri)
    .option('--max-document-bytes <number>', 'refuse a document that is larger', bytes, 10_000_000)
    .option('--allow-unmet', 'do not refuse data in which a shape meets nothing; warn')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'sarif', 'turtle'])
        .default('text'),
    )
    .option('--quiet', 'no progress')
    .action(async (options) => (await import('./commands.ts')).runCheck(options))

  const serve = cli
    .command('serve')
    .description('serve the published folder and answer SPARQL queries at /sparql')
    .option('--site-dir <dir>', 'the published folder', 'public')
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--port <port>', 'the port to listen on; 0 takes a free one', port, 8080)
    .option('--store <url>', 'answer /sparql from this SPARQL endpoint, which holds the published graphs')
    .option(
      '--allow-host <host>',
      'let SERVICE ask this host (ports 80 and 443), or host:port; may be repeated',
      gather,
      [],
    )
    .option(
      '--allow-private <host:port>',
      'let SERVICE ask this one though its address is not public; may be repeated',
      gather,
      [],
    )
    .option('--quiet', 'no log')
    .addOption(
      new Option('--log <format>', 'how a request is logged').choices(['text', 'json']).default('text'),
    )
    .option(
      '--trust-proxy <addresses...>',
      'believe X-Forwarded-For, X-Forwarded-Proto and X-Request-Id of these: IP addresses, ranges, or loopback',
    )
    .addHelpText(
      'after',
      '\nFor whoever watches it: /health (it runs), /ready (it has a whole publication, and answers\n' +
        'queries: 200, else 503) and /metrics (numbers for Prometheus).',
    )
    .action(async (options) => (await import('./commands.ts')).runServe(options))
  for (const setting of SETTINGS) serve.addOption(settingOption(setting))

  cli
    .command('query')
    .description('answer a question of queries/, or a SPARQL query from a file or standard input')
    .argument('[query]', 'a name (without it: the list of questions), a file, or - for standard input')
    .option('--param <name=value>', 'set a parameter of the query; may be repeated', collect, [])
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['table', 'json', 'csv', 'tsv', 'xml', 'turtle', 'ntriples', 'jsonld', 'rdfxml'])
        .default('table'),
    )
    .option('--lang <tag>', 'the language of labels and questions', 'en')
    .option('--site-dir <dir>', 'the published folder to ask', 'public')
    .option('--endpoint <url>', 'ask this SPARQL endpoint instead')
    .action(async (query, options) => (await import('./commands.ts')).runQuery(query, options))

  cli
    .command('push')
    .description(
      'send the published data to a SPARQL 1.1 store; the last version stays until the new one is whole',
    )
    .requiredOption('--store <url>', 'where the store takes graphs (SPARQL 1.1 Graph Store Protocol)')
    .option('--update-url <url>', 'where it takes updates (default: as its product has it)')
    .option(
      '--query-url <url>',
      'where it takes queries, with the same rights (default: as its product has it)',
    )
    .option('--site-dir <dir>', 'the published folder', 'public')
    .option('--user <name>', 'who pushes; the password is read from TILSYN_STORE_PASSWORD')
    .option('--password-file <file>', 'read the password, or the token of bearer, from this file instead')
    .addOption(
      new Option('--auth <scheme>', 'how to say who pushes (default: as the store asks)').choices([
        'basic',
        'digest',
        'bearer',
      ]),
    )
    .option('--chunk-triples <number>', 'how many triples a request brings', count, 20_000)
    .option('--timeout <seconds>', 'how long a request may take', seconds, 120)
    .option('--switch-timeout <seconds>', 'how long the change of versions may take', seconds, 1800)
    .option('--retries <number>', 'how often a request is tried again', fromZero, 5)
    .option('--resume', 'go on with what a push of the same release has loaded before it was ended')
    .option('--json', 'print the report as JSON')
    .option('--quiet', 'no progress')
    .action(async (options) => (await import('./commands.ts')).runPush(options))

  return cli
}

/** Commands are given exit code 2 for anything commander does not understand. */
function exitOverride(cli: Command): Command {
  cli.exitOverride()
  for (const command of cli.commands)
    command.exitOverride().showHelpAfterError(`(see tilsyn ${command.name()} --help)`)
  return cli
}

export async function main(argv: readonly string[]): Promise<number> {
  try {
    const cli = exitOverride(program())
    if (argv.length <= 2) cli.help({ error: true })
    await cli.parseAsync(argv)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof DataError) {
      process.stderr.write(`${error.message}\n`)
      return error.exitCode
    }
    if (error instanceof TilsynError) {
      process.stderr.write(`tilsyn: ${error.message}\n`)
      return error.exitCode
    }
    process.stderr.write(
      `tilsyn: an error in tilsyn itself: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return 1
  }
}

// A closed pipe (tilsyn query … | head) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await main(process.argv)
