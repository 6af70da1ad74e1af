/** The one style sheet: legible, calm, narrow and wide, light and dark, print. Nothing is loaded from elsewhere. */
export const STYLE = `:root {
  color-scheme: light dark;
  --line: #8887; --soft: #8881; --quiet: #555; --banner: #fff3bf; --mark: #fdf0b5; --focus: #1d5fd1;
}
@media (prefers-color-scheme: dark) {
  :root { --quiet: #b5b5b5; --banner: #4a3f0a; --mark: #55470c; --focus: #8ab4ff; }
}
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 1rem; overflow-wrap: break-word; }
h1, h2, h3, h4 { hyphens: auto; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { border-bottom: 1px solid var(--line); font-size: 1.35rem; line-height: 1.3; margin: 2.5rem 0 1rem; padding-bottom: .25rem; }
h3 { font-size: 1.15rem; margin: 1.8rem 0 .6rem; }
h4, .claim h3 { font-size: 1rem; margin: 0; }
a:focus-visible, summary:focus-visible, .table:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { left: -100rem; position: absolute; }
.skip:focus { position: static; }
.banner { background: var(--banner); border-radius: .4rem; padding: .6rem .9rem; }
.quiet, figcaption { color: var(--quiet); font-size: .875rem; }
.iri, code { overflow-wrap: anywhere; }
nav:not([class]) > ul { columns: 20rem; }
nav ul { margin: 0; padding-left: 1.2rem; }
nav li { break-inside: avoid; margin: .2rem 0; }
.trail ol, .siblings ul { list-style: none; margin: .5rem 0; padding: 0; }
.trail li { display: inline; }
.trail li + li::before { color: var(--quiet); content: "\\203a"; margin: 0 .4rem; }
.siblings { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .6rem; }
.claim { border: 1px solid var(--line); border-radius: .4rem; margin: .9rem 0; padding: .8rem 1rem; }
.claim:target { outline: 3px solid var(--focus); }
.claim > p { margin: .2rem 0; }
dl { margin: .6rem 0; }
dl > div { display: grid; gap: 0 1rem; grid-template-columns: minmax(8rem, 13rem) minmax(0, 1fr); margin: .15rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
dd ul { list-style: none; margin: 0; padding: 0; }
dd summary { font-weight: 400; padding: 0; }
h1::first-letter, h2::first-letter, dt::first-letter { text-transform: uppercase; }
.part .part { border-left: .2rem solid var(--line); margin: .6rem 0; padding-left: .8rem; }
.part .part h3, .part .part h4 { font-size: 1rem; margin: 0; }
.part dd li, dl.inline, dl.inline dd, dl.inline dd ul, dl.inline li { display: inline; }
.part dd li:not(:last-child)::after, dl.inline dd li:not(:last-child)::after { content: ", "; }
dl.inline { color: var(--quiet); font-size: .875rem; }
dl.inline > div { display: inline-block; margin: 0 .8rem 0 0; max-width: 100%; }
dl.inline dt { display: inline; font-weight: 400; }
dl.inline dt::after { content: ": "; }
.sentence { border-left: .2rem solid var(--line); margin: .8rem 0; padding-left: .8rem; }
.sentence > p { margin: 0; white-space: pre-line; }
.part:target, .sentence:target, tr:target { outline: 3px solid var(--focus); outline-offset: 4px; }
tr.head > * { background: var(--soft); }
figure { border-left: .2rem solid var(--line); margin: .6rem 0; padding-left: .8rem; }
blockquote { margin: 0; white-space: pre-line; }
mark { background: var(--mark); color: inherit; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; margin: .6rem 0; }
th, td { border: 1px solid var(--line); min-width: 5rem; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
td.text { min-width: 14rem; }
td .iri { white-space: nowrap; }
textarea { box-sizing: border-box; font: .875rem/1.5 monospace; width: 100%; }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0; }
@media (max-width: 36rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); margin: .4rem 0; }
  .claim { padding: .6rem .7rem; }
}
@media print { nav, .skip { display: none; } .claim { break-inside: avoid; } }
`
