/**
 * How programs ask a question. In: where the files and the endpoint are, and the name of a question. Out: text to copy,
 * that runs as it is in a shell and in Python: with a deadline, a name of who asks, and the format that is wanted.
 */

/** A reader puts a name and an address of their own there. */
const AGENT = 'my-research/1.0 (me@example.org)'
const SECONDS = 30

/** The published query to the endpoint, and the answer as CSV. */
export function shellSnippet(site: string, name: string): string {
  const options = `-sS --fail --max-time ${SECONDS} -A ${shellText(AGENT)}`
  return `curl ${options} ${shellText(queryAddress(site, name))} |
curl ${options} -H 'Accept: text/csv' --data-urlencode query@- ${shellText(`${site}sparql`)}
`
}

/** The same by the name of the question, with a value for a parameter. */
export function narrowedSnippet(
  site: string,
  name: string,
  { name: parameter, value }: { name: string; value: string },
): string {
  return `curl -sS --fail --max-time ${SECONDS} -A ${shellText(AGENT)} --get ${shellText(`${site}sparql`)} \\
  --data-urlencode ${shellText(`question=${name}`)} \\
  --data-urlencode ${shellText(`${parameter}=${value}`)} \\
  -d format=csv
`
}

export function pythonSnippet(site: string, name: string): string {
  return `from urllib.request import Request, urlopen

from SPARQLWrapper import JSON, POST, SPARQLWrapper

agent = ${pythonText(AGENT)}
file = Request(${pythonText(queryAddress(site, name))}, headers={"User-Agent": agent})
with urlopen(file, timeout=${SECONDS}) as answer:
    lines = answer.read().decode("utf-8").split("\\n")
# SPARQLWrapper would take words of the comments for those of the query.
query = "\\n".join(line for line in lines if not line.startswith("#"))

endpoint = SPARQLWrapper(${pythonText(`${site}sparql`)}, agent=agent)
endpoint.setTimeout(${SECONDS})
endpoint.setMethod(POST)
endpoint.setReturnFormat(JSON)
endpoint.setQuery(query)
rows = endpoint.query().convert()["results"]["bindings"]
for row in rows:
    print({name: term["value"] for name, term in row.items()})
`
}

function queryAddress(site: string, name: string): string {
  return `${site}queries/${encodeURIComponent(name)}.rq`
}

/** In single quotes a shell reads nothing but the quote that ends them. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** A string of JSON, with all but ASCII escaped, is one of Python. */
function pythonText(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7E]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
