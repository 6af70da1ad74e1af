/** Where a question of the query catalogue has its page: in, its name; out, a path without language and extension. */
export function questionPath(name: string): string {
  return `questions/${name}`
}
