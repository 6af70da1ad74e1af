/** HTML as tests look at it: tags and attributes, unescaped. It knows no more than what the pages use. */
const VOID = new Set(['meta', 'link', 'br', 'hr', 'img', 'input', '!doctype'])

/** End tags that close nothing, and tags that are never closed. */
export function unbalanced(page: string): string[] {
  const open: string[] = []
  const faults: string[] = []
  for (const [tag, slash, name = ''] of page.matchAll(/<(\/?)([!a-zA-Z][\w-]*)(?:\s[^<>]*)?>/g)) {
    if (VOID.has(name.toLowerCase())) continue
    if (!slash) open.push(name)
    else if (open.at(-1) === name) open.pop()
    else faults.push(`${tag} in ${open.slice(-3).join(' ')}`)
  }
  // Whatever is left of an opening bracket is a tag that was not seen as one.
  const rest = page.replace(/<(\/?)([!a-zA-Z][\w-]*)(?:\s[^<>]*)?>/g, '').match(/[<>]/g) ?? []
  return [...faults, ...open.map((name) => `<${name}> is open`), ...rest]
}

export function attributes(page: string, name: string): string[] {
  return [...page.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => unescaped(value))
}

/** The text of each element of this name that holds no other. */
export function texts(page: string, name: string): string[] {
  return [...page.matchAll(new RegExp(`<${name}(?:\\s[^<>]*)?>([^<]*)</${name}>`, 'g'))].map(
    ([, text = '']) => unescaped(text),
  )
}

export function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** The element with this id, tags and all; empty where there is none. */
export function element(page: string, id: string): string {
  const start = page.indexOf(` id="${id}"`)
  if (start < 0) return ''
  const from = page.lastIndexOf('<', start)
  const name = /^<([\w-]+)/.exec(page.slice(from, from + 20))?.[1] ?? ''
  const tags = new RegExp(`<(/?)${name}(?=[\\s>])`, 'g')
  tags.lastIndex = from
  let depth = 0
  for (let tag = tags.exec(page); tag; tag = tags.exec(page)) {
    depth += tag[1] ? -1 : 1
    if (depth === 0) return page.slice(from, tag.index)
  }
  return page.slice(from)
}

/** What a reader sees of it: without tags, unescaped. */
export function plainText(markup: string): string {
  return unescaped(markup.replace(/<[^>]*>/g, ''))
}

/** Definition lists as rows: the text of each `dt` with the markup of its `dd`. */
export function rows(markup: string): { term: string; definition: string }[] {
  return [...markup.matchAll(/<div><dt>(.*?)<\/dt><dd>(.*?)<\/dd><\/div>/gs)].map(
    ([, term = '', definition = '']) => ({ term: plainText(term), definition }),
  )
}

/** Without what is for machines alone, and without the programs of the site, which stand in files of their own. */
export function withoutScripts(page: string): string {
  return page.replace(
    /<script type="application\/ld\+json">.*?<\/script>|<script type="module" src="(?:\.\.\/)*(?:assets\/[a-z]+|embed\/claim-[0-9a-f]+)\.js"(?: integrity="[^"]*" crossorigin="anonymous")?><\/script>/gs,
    '',
  )
}
