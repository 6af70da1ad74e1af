/**
 * How a claim looks in a page of another site. Colours are the system's own unless the host says otherwise, so they
 * follow its `color-scheme`, light or dark, and colours that the reader forces. Nothing moves. The host sets the custom properties, or
 * styles the parts.
 */
export const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
.claim {
  font: var(--tilsyn-font, inherit);
  line-height: 1.5;
  color: var(--tilsyn-color, CanvasText);
  background: var(--tilsyn-background, Canvas);
  border: 1px solid var(--tilsyn-border-color, GrayText);
  border-radius: var(--tilsyn-radius, .5rem);
  padding: var(--tilsyn-padding, 1rem);
  overflow-wrap: anywhere;
  text-align: start;
}
p, figure, blockquote, dl, dd, dt { margin: 0; }
.claim > * + *, figure > * + *, details[open] > * + * { margin-block-start: .75rem; }
.label { font-size: 1.125em; font-weight: 600; }
blockquote {
  border-inline-start: .25rem solid var(--tilsyn-accent, GrayText);
  padding-inline-start: 1rem;
}
mark {
  background: var(--tilsyn-mark, color-mix(in srgb, Mark 35%, Canvas));
  color: var(--tilsyn-mark-color, inherit);
  padding-block: .1em;
  box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
}
bdi { unicode-bidi: isolate; }
cite { font-style: normal; }
.small { font-size: .875em; }
dt { font-weight: 600; }
dl, .actions { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
a { color: var(--tilsyn-link, LinkText); }
.actions a, summary { display: inline-block; padding-block: .35rem; }
summary { display: list-item; cursor: pointer; }
button {
  font: inherit;
  min-height: 2.25rem;
  padding: .25rem .75rem;
  cursor: pointer;
  color: var(--tilsyn-button-color, ButtonText);
  background: var(--tilsyn-button, ButtonFace);
  border: 1px solid var(--tilsyn-button-border, ButtonBorder);
  border-radius: calc(var(--tilsyn-radius, .5rem) / 2);
}
:focus-visible { outline: 3px solid var(--tilsyn-focus, currentColor); outline-offset: 2px; }
textarea {
  display: block;
  box-sizing: border-box;
  width: 100%;
  margin-block-start: .5rem;
  font: inherit;
  color: inherit;
  background: transparent;
  border: 1px solid currentColor;
}
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } }
@media print { .actions { display: none; } }
`
