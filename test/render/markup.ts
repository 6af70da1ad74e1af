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

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
