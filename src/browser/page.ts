/**
 * What script adds to a page that is whole without it: a button that copies a piece of code. In: `<pre data-copy="Copy"
 * data-copied="Copied">`, with the texts in the language of the page.
 */

for (const code of document.querySelectorAll<HTMLElement>('pre[data-copy]')) {
  const { copy = '', copied = '' } = code.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ds-button'
  button.dataset.size = 'sm'
  button.dataset.variant = 'secondary'
  button.textContent = copy
  const told = document.createElement('span')
  told.setAttribute('role', 'status')
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent ?? '')
    told.textContent = copied
  })
  code.after(button, told)
}
