/** What is taken from a mail that answers a question: the address it was sent to, and the words above the quoted ones. */

/** The part of the address that says which thread: 'case+<token>@…'. */
export function tokenIn(addresses: readonly string[]): string | undefined {
  for (const address of addresses) {
    const token = /(?:^|<)case\+([0-9a-f]{40})@/i.exec(address.trim())?.[1]
    if (token) return token.toLowerCase()
  }
  return undefined
}

/** Where the writer's own words end: a line that begins the quoted message, in the ways of the common mail programs. */
const quoteBegins = [
  /^On .{5,200}wrote:\s*$/,
  /^-{2,}\s*Original Message\s*-{2,}$/i,
  /^_{10,}$/,
  /^From:\s.+/,
  /^Sent from my .+/i,
  /^-- ?$/,
]

const longest = 10_000

/** The words themselves: without the quoted message, without what the program adds; undefined when nothing is left. */
export function ownWords(text: string): string | undefined {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const kept: string[] = []
  for (const [at, line] of lines.entries()) {
    // 'On … wrote:' broken over two lines.
    const joined = /^On .+/.test(line) ? `${line} ${lines[at + 1] ?? ''}`.trim() : line
    if (quoteBegins.some((begins) => begins.test(line.trim()) || begins.test(joined))) break
    if (!line.startsWith('>')) kept.push(line.trimEnd())
  }
  const words = kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, longest)
  return words === '' ? undefined : words
}
