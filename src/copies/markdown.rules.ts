/** The small markdown of reports (design.md section 2): headings, lists, bold. Parsed to blocks, never to markup. */
export interface Run {
  readonly text: string
  readonly bold: boolean
}

export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }

/** Every character typed comes out again, but for the marks themselves; what is no mark is text. */
export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = []
  for (const chunk of text.replaceAll('\r', '').split(/\n{2,}/)) {
    const lines = chunk.split('\n').filter((line) => line.trim() !== '')
    let at = 0
    while (at < lines.length) {
      const line = lines[at] ?? ''
      const items = takeWhile(lines, at, (one) => /^[-*] /.test(one))
      if (/^#{1,3} /.test(line)) {
        blocks.push({ kind: 'heading', text: line.replace(/^#+ /, '') })
        at++
      } else if (items.length > 0) {
        blocks.push({ kind: 'list', items: items.map((item) => runsOf(item.slice(2))) })
        at += items.length
      } else {
        const words = takeWhile(lines, at, (one) => !/^([-*]|#{1,3}) /.test(one))
        blocks.push({ kind: 'paragraph', runs: runsOf(words.join(' ')) })
        at += words.length
      }
    }
  }
  return blocks
}

function takeWhile(lines: readonly string[], from: number, fits: (line: string) => boolean): readonly string[] {
  const rest = lines.slice(from)
  const end = rest.findIndex((line) => !fits(line))
  return end < 0 ? rest : rest.slice(0, end)
}

function runsOf(text: string): readonly Run[] {
  return text.split(/\*\*(.+?)\*\*/).flatMap((part, at) => (part === '' ? [] : [{ text: part, bold: at % 2 === 1 }]))
}

/** The words of blocks without their marks; for tests and counting. */
export function plainText(blocks: readonly Block[]): string {
  const words = (runs: readonly Run[]) => runs.map((run) => run.text).join('')
  return blocks
    .map((block) =>
      block.kind === 'heading'
        ? block.text
        : block.kind === 'list'
          ? block.items.map(words).join('\n')
          : words(block.runs),
    )
    .join('\n')
}
