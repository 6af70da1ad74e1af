import { expect, test } from 'vitest'
import { html } from '../../src/render/html.ts'

test('values are escaped, in text and in attributes, and pieces of HTML are not', () => {
  const nasty = `<b> & "it's"`
  expect(html`<p title="${nasty}">${nasty}</p>`.text).toBe(
    '<p title="&lt;b&gt; &amp; &quot;it&#39;s&quot;">&lt;b&gt; &amp; &quot;it&#39;s&quot;</p>',
  )
  expect(html`<ul>${[html`<li>${'<'}</li>`, '<', 0, undefined, [html`<br>`]]}</ul>`.text).toBe(
    '<ul><li>&lt;</li>&lt;0<br></ul>',
  )
})
