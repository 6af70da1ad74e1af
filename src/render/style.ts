/** The one style sheet: legible, calm, narrow and wide, light and dark, print. Nothing is loaded from elsewhere. */
export const STYLE = `:root { color-scheme: light dark; --line: #8887; --soft: #8881; --mark: light-dark(#fff3bf, #4a3f0a); }
* { box-sizing: border-box; }
body { font: 1rem/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 68rem; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; padding-bottom: .25rem; }
h3 { margin-top: 2rem; }
nav ul { columns: 16rem; padding-left: 1.2rem; }
.banner { background: var(--mark); border-radius: .4rem; padding: .6rem .9rem; }
.claim { border: 1px solid var(--line); border-radius: .4rem; margin: .9rem 0; padding: .8rem 1rem; }
.claim h4 { margin: 0 0 .4rem; }
.claim:target { outline: 3px solid #3b82f6; }
dl { display: grid; gap: .15rem 1rem; grid-template-columns: minmax(8rem, 14rem) 1fr; margin: .4rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
blockquote { border-left: .25rem solid var(--line); margin: .4rem 0; padding: .1rem .8rem; }
blockquote footer { font-size: .85rem; opacity: .85; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .6rem 0; }
caption { text-align: left; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0; }
.quiet { font-size: .9rem; opacity: .85; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
@media print { details { display: block; } nav { display: none; } }
`
