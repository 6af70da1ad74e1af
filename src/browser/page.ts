/**
 * What script adds to a page that is whole without it: a button that copies a piece of code, and one that saves a table as it
 * is shown. In: `<pre data-copy="Copy" data-copied="Copied">`, and `<div data-save="Save" data-file="name.csv"
 * data-separator=",">` around a table, with the texts in the language of the page.
 */
import { writeSpreadsheet } from './page/spreadsheet.ts'

for (const code of document.querySelectorAll<HTMLElement>('pre[data-copy]')) {
  const { copy = '', copied = '' } = code.dataset
  const told = document.createElement('span')
  told.setAttribute('role', 'status')
  const button = makeButton(copy, async () => {
    await navigator.clipboard.writeText(code.textContent ?? '')
    told.textContent = copied
  })
  code.after(button, told)
}

for (const frame of document.querySelectorAll<HTMLElement>('[data-save]'))
  frame.before(makeButton(frame.dataset.save ?? '', () => saveTable(frame)))

function makeButton(text: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ds-button'
  button.dataset.size = 'sm'
  button.dataset.variant = 'secondary'
  button.textContent = text
  button.addEventListener('click', act)
  return button
}

function saveTable(frame: HTMLElement): void {
  const { file = '', separator = ',' } = frame.dataset
  const rows = [...frame.querySelectorAll('tr')].map(({ cells }) =>
    [...cells].map(({ textContent }) => textContent ?? ''),
  )
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([writeSpreadsheet(rows, separator)], { type: 'text/csv' }))
  link.download = file
  link.click()
}
