/** What was typed as a pattern of plain letters: `%` and `_` stand for themselves. For `lower(column) like …`. */
export function holding(words: string): string {
  return `%${words
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`
}
