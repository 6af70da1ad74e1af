/**
 * What script adds to a summary as a document: who points at a claim sees its words, and who chooses words sees their
 * claims. In: words with `data-c`, the numbers of the claims in the list of their sentence.
 */

function listOf(words: Element): HTMLElement | null {
  const sentence = words.closest('.sentence')
  return sentence && document.getElementById(`${sentence.id}-claims`)
}

function numbersOf(element: Element): string[] {
  return (element.getAttribute('data-c') ?? '').split(' ')
}

/** The words of a claim, in the sentence that its list belongs to. */
function wordsOf(item: Element): Element[] {
  const sentence = item.closest('details')?.id.replace(/-claims$/, '') ?? ''
  const words = document.getElementById(sentence)?.querySelectorAll('[data-c]') ?? []
  return [...words].filter((each) => numbersOf(each).includes(item.getAttribute('data-c') ?? ''))
}

function light(item: Element, on: boolean): void {
  for (const words of wordsOf(item)) words.classList.toggle('lit', on)
}

for (const item of document.querySelectorAll('.claims li[data-c]')) {
  for (const event of ['pointerenter', 'focusin']) item.addEventListener(event, () => light(item, true))
  for (const event of ['pointerleave', 'focusout']) item.addEventListener(event, () => light(item, false))
}

document.querySelector('.document')?.addEventListener('click', ({ target }) => {
  const words = target instanceof Element ? target.closest('[data-c]:not(li)') : null
  if (!words || (target instanceof Element && target.closest('a'))) return
  const list = listOf(words)
  if (!(list instanceof HTMLDetailsElement)) return
  list.open = true
  for (const item of list.querySelectorAll('li[data-c]'))
    item.classList.toggle('lit', numbersOf(words).includes(item.getAttribute('data-c') ?? ''))
  list.scrollIntoView({ block: 'nearest' })
})
