/** Signed forms as they are typed or pasted: one line a school, read whole or refused with what to put right. */
import type { SchoolId } from '#kernel/ids.ts'

export interface FormLine {
  readonly school: SchoolId
  readonly name: string | undefined
  readonly position: string | undefined
  readonly purchaseOrder: string | undefined
}

export type FormsRead =
  | { readonly ok: true; readonly lines: readonly FormLine[] }
  | { readonly ok: false; readonly problems: readonly string[] }

interface Known {
  readonly id: SchoolId
  readonly registerNumber: string | undefined
}

/** What was ticked and what was pasted, together; a school named twice is a mistake to put right, not a doubled form. */
export function readForms(
  typed: Readonly<Record<string, string | readonly string[]>>,
  schools: readonly Known[],
): FormsRead {
  const text = (name: string) => {
    const value = typed[name]
    const one = (typeof value === 'string' ? value : value?.[0])?.trim()
    return one || undefined
  }
  const problems: string[] = []
  const lines: FormLine[] = []
  const ids = typeof typed.school === 'string' ? [typed.school] : (typed.school ?? [])
  for (const id of ids) {
    const school = schools.find((one) => one.id === id)
    if (!school) problems.push('A ticked school is not known here. Load the page again')
    else
      lines.push({
        school: school.id,
        name: text(`name_${id}`),
        position: text(`position_${id}`),
        purchaseOrder: text(`order_${id}`),
      })
  }
  for (const [at, line] of (text('pasted') ?? '').split('\n').entries()) {
    if (line.trim() === '') continue
    const [number, name, position, purchaseOrder] = cellsOf(line)
    const school = schools.find((one) => one.registerNumber !== undefined && one.registerNumber === number)
    if (school) lines.push({ school: school.id, name, position, purchaseOrder })
    else problems.push(`Line ${at + 1}: no school has the register number ‘${(number ?? '').slice(0, 20)}’`)
  }
  const twice = lines.filter((line, at) => lines.findIndex((one) => one.school === line.school) !== at)
  if (twice.length > 0)
    problems.push(
      `${twice.length} ${twice.length === 1 ? 'school is' : 'schools are'} named twice. Keep one line for each`,
    )
  const long = lines.filter(
    (line) =>
      [line.name, line.position].some((one) => (one?.length ?? 0) > 200) || (line.purchaseOrder?.length ?? 0) > 60,
  )
  if (long.length > 0) problems.push('Use 200 letters at most for a name or a position and 60 for a purchase order')
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines }
}

/** Cells parted by commas, tabs or semicolons; quotation marks hold a cell together. */
function cellsOf(line: string): readonly (string | undefined)[] {
  const cells = line.matchAll(/[^\S\t]*("(?:[^"]|"")*"|[^,;\t]*?)[^\S\t]*(?:[,;\t]|$)/g)
  return [...cells].map(([, cell = '']) => {
    const bare = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    return bare.trim() || undefined
  })
}
