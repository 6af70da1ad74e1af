import { expect, it } from 'vitest'
import { BoundedCache } from '../../src/serve/bounded-cache.ts'

it('forgets what was used least recently when its contents weigh too much', () => {
  const cache = new BoundedCache<string>(10)
  cache.set('a', 'A', 4)
  cache.set('b', 'B', 4)
  expect(cache.get('a')).toBe('A')
  cache.set('c', 'C', 4)
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual(['A', undefined, 'C'])
  cache.set('c', 'D', 5)
  expect(['a', 'c'].map((key) => cache.get(key))).toEqual(['A', 'D'])
  cache.set('e', 'E', 11)
  expect(['a', 'c', 'e'].map((key) => cache.get(key))).toEqual(['A', 'D', undefined])
  cache.delete('a')
  cache.set('f', 'F', 5)
  expect(['c', 'f'].map((key) => cache.get(key))).toEqual(['D', 'F'])
})
