/** A school's file as rows: a CSV with a line of headings, or a CTF. Only six fields of a pupil are read, the rest is left. */
import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Read } from './rows.rules.ts'

export const rowsMost = 500

export type FileRefusal =
  | { readonly kind: 'not a table' }
  | { readonly kind: 'no headings'; readonly missing: readonly string[] }
  | { readonly kind: 'not a CTF' }
  | { readonly kind: 'carries instructions' }
  | { readonly kind: 'no pupils' }
  | { readonly kind: 'too many'; readonly most: number }

type Field = keyof Read

/** Headings that schools' systems write, without spaces and signs. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  given: ['forename', 'firstname', 'givenname', 'preferredforename', 'legalforename'],
  family: ['surname', 'lastname', 'familyname', 'preferredsurname', 'legalsurname'],
  born: ['dob', 'dateofbirth', 'birthdate', 'born'],
  year: ['year', 'yeargroup', 'ncyear', 'ncyearactual', 'nationalcurriculumyear'],
  upn: ['upn', 'uniquepupilnumber'],
  sen: ['sen', 'senstatus', 'senprovision', 'sencode'],
}
const needed = { given: 'First name', family: 'Last name', born: 'Date of birth', year: 'Year group' } as const

export function readCsv(text: string): Outcome<readonly Read[], FileRefusal> {
  const first = text.slice(0, 2_000).split('\n', 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(first, one) > count(first, best) ? one : best))
  const table = tableOf(text, delimiter)
  if (!table) return refuse({ kind: 'not a table' })
  const [head = [], ...lines] = table
  const names = head.map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''))
  const place = (field: Field) => names.findIndex((name) => headings[field].includes(name))
  const missing = (['given', 'family', 'born', 'year'] as const).filter((field) => place(field) < 0)
  if (missing.length > 0) return refuse({ kind: 'no headings', missing: missing.map((field) => needed[field]) })
  const rows = lines.map((line) => rowFrom((field) => line[place(field)] ?? ''))
  return counted(rows.filter((row) => Object.values(row).some((value) => value.trim() !== '')))
}

function count(text: string, sign: string): number {
  return text.split(sign).length
}

/** Undefined where a quotation mark is never closed, or a line is longer than any pupil's. */
function tableOf(text: string, delimiter: string): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: true,
      max_record_size: 20_000,
      to: rowsMost + 2,
    })
  } catch {
    return undefined
  }
}

function rowFrom(cell: (field: Field) => string): Read {
  const text = (field: Field) => cell(field).slice(0, 200)
  return {
    given: text('given'),
    family: text('family'),
    born: text('born'),
    year: text('year'),
    upn: text('upn'),
    sen: text('sen'),
  }
}

function counted(rows: readonly Read[]): Outcome<readonly Read[], FileRefusal> {
  if (rows.length === 0) return refuse({ kind: 'no pupils' })
  return rows.length > rowsMost ? refuse({ kind: 'too many', most: rowsMost }) : accept(rows)
}

/** Entities stay off: a file that declares any is refused before it is parsed (security.md, bar 15). */
const parser = new XMLParser({
  ignoreAttributes: true,
  processEntities: false,
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) => name === 'Pupil' || name === 'SEN',
})

export function readCtf(text: string): Outcome<readonly Read[], FileRefusal> {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return refuse({ kind: 'carries instructions' })
  const root = parsed(text)
  const pupils = at(at(at(root, 'CTfile'), 'CTFpupilData'), 'Pupil')
  if (at(root, 'CTfile') === undefined) return refuse({ kind: 'not a CTF' })
  if (!Array.isArray(pupils)) return refuse({ kind: 'no pupils' })
  if (pupils.length > rowsMost) return refuse({ kind: 'too many', most: rowsMost })
  return counted(pupils.map(pupilFrom))
}

function parsed(text: string): unknown {
  try {
    return parser.parse(text)
  } catch {
    return undefined
  }
}

function pupilFrom(pupil: unknown): Read {
  const basic = at(pupil, 'BasicDetails')
  const sen = at(at(pupil, 'SENhistory'), 'SEN')
  const values: Readonly<Record<Field, unknown>> = {
    given: at(pupil, 'Forename'),
    family: at(pupil, 'Surname'),
    born: at(pupil, 'DOB'),
    year: at(basic, 'NCyearActual') ?? at(pupil, 'NCyearActual'),
    upn: at(pupil, 'UPN'),
    // The last entry of the history is today's.
    sen: at(Array.isArray(sen) ? sen.at(-1) : sen, 'SENprovision'),
  }
  return rowFrom((field) => plain(values[field]))
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Reflect.get(value, name) : undefined
}

const marks: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’' }

/** The five marks that every XML file may write, and characters by number. */
function plain(value: unknown): string {
  if (typeof value !== 'string') return ''
  return value.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([0-9a-f]{1,5}));/giu, (_, mark, decimal, hex) => {
    if (mark) return marks[String(mark).toLowerCase()] ?? ''
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
