/**
 * A form for queries, with the questions of the publication to begin from. In: the language, the questions, and the
 * one that is chosen. Out: a page without script.
 */
import type { CatalogueQuery } from '../query/catalogue.ts'
import { html } from '../render/html.ts'
import { PAGE_TEXTS, type PageLanguage } from '../render/texts.ts'

export type Question = Pick<CatalogueQuery, 'name' | 'question' | 'text'>

const START = 'SELECT ?subject ?predicate ?object\nWHERE { ?subject ?predicate ?object }\nLIMIT 10\n'

/** Links are relative, so that the server may stand behind a proxy and under any path. */
export function renderQueryForm(
  language: PageLanguage,
  questions: readonly Question[],
  chosen: string | undefined,
): string {
  const texts = PAGE_TEXTS[language]
  const { title, lead, field, send } = texts.sparqlPage
  const text = questions.find(({ name }) => name === chosen)?.text ?? START
  const links = questions.map(
    ({ name, question }) =>
      html`<li><a href="sparql?question=${encodeURIComponent(name)}">${question[language]}</a></li>\n`,
  )
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
</head>
<body>
<header>
<p><a href="./">${texts.resource.home}</a></p>
<h1>${title}</h1>
<p>${lead}</p>
</header>
<main>
<form action="sparql" method="get">
<p><label for="query">${field}</label></p>
<p><textarea id="query" name="query" rows="16" cols="80" spellcheck="false">
${text}</textarea></p>
<p><button type="submit">${send}</button></p>
</form>
<section aria-labelledby="questions"><h2 id="questions">${texts.sparqlPage.questions}</h2>
<ul>
${links}</ul></section>
</main>
</body>
</html>
`.text
}
