/** The rows of a file as pupils: what is wrong beside each in plain words, and which can be brought. Pure. */
import { academicYearOf, inFull, isBefore, type PlainDate, parseDay } from '#kernel/days.ts'
import { inWordsYearGroup, type KnownPupil, type YearGroup, yearGroups } from '#pupils/index.ts'
import { readUpn } from './upn.rules.ts'

/** What is read of a file, as it stands there; nothing else of the file is kept, not even until the next page. */
export interface Read {
  readonly given: string
  readonly family: string
  readonly born: string
  readonly year: string
  readonly upn: string
  readonly sen: string
}

export interface Brought {
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: PlainDate
  readonly yearGroup: YearGroup
  readonly upn: string | undefined
  readonly senProvision: 'N' | 'K' | 'E'
}

export interface Row {
  readonly read: Read
  /** Absent while something is wrong. */
  readonly pupil: Brought | undefined
  readonly problems: readonly string[]
  /** Worth a look; it can be brought all the same. */
  readonly hints: readonly string[]
}

export function checkRows(rows: readonly Read[], known: readonly KnownPupil[], today: PlainDate): readonly Row[] {
  const seen = new Map<string, number>()
  const numbers = new Map<string, number>()
  return rows.map((read, at) => {
    const row = checkRow(read, today)
    if (!row.pupil) return row
    const problems = [...duplicates(row.pupil, known)]
    const key = sameAs(row.pupil)
    const earlier = seen.get(key)
    if (earlier !== undefined) problems.push(`The same pupil as in row ${earlier + 1}`)
    else seen.set(key, at)
    const { upn } = row.pupil
    const other = upn && numbers.get(upn)
    if (other !== undefined && other !== '' && earlier === undefined)
      problems.push(`The UPN of row ${other + 1} again: one of the two is wrong`)
    else if (upn) numbers.set(upn, at)
    return problems.length > 0 ? { ...row, pupil: undefined, problems } : row
  })
}

function duplicates(pupil: Brought, known: readonly KnownPupil[]): readonly string[] {
  const same = known.find((one) => sameAs(one) === sameAs(pupil))
  if (same) return [`Known already: ${same.reference}`]
  const carries = pupil.upn && known.find((one) => one.upn === pupil.upn)
  return carries ? [`Another pupil of your school has this UPN: ${carries.reference}`] : []
}

function sameAs(pupil: Pick<Brought, 'givenName' | 'familyName' | 'bornOn'>): string {
  return `${pupil.givenName} ${pupil.familyName} ${pupil.bornOn}`.toLowerCase()
}

function checkRow(read: Read, today: PlainDate): Row {
  const problems: string[] = []
  const hints: string[] = []
  const givenName = name(read.given, 'first name', problems)
  const familyName = name(read.family, 'last name', problems)
  const bornOn = birthday(read.born, today, problems)
  const yearGroup = yearOf(read.year, problems)
  const upn = upnOf(read.upn, problems)
  const senProvision = senOf(read.sen, problems)
  if (bornOn && yearGroup) {
    const usual = usualYear(bornOn, today)
    if (usual !== yearGroup && usual)
      hints.push(`Born on ${inFull(bornOn)}, a pupil is usually in ${inWordsYearGroup(usual)}`)
  }
  if (!bornOn || !yearGroup || !senProvision || problems.length > 0) return { read, pupil: undefined, problems, hints }
  return { read, pupil: { givenName, familyName, bornOn, yearGroup, upn, senProvision }, problems, hints }
}

function name(typed: string, which: string, problems: string[]): string {
  const told = typed.trim().replaceAll(/\s+/gu, ' ')
  if (told === '') problems.push(`The ${which} is missing`)
  else if (told.length > 100) problems.push(`The ${which} is longer than 100 characters`)
  return told
}

const oldest = 13

function birthday(typed: string, today: PlainDate, problems: string[]): PlainDate | undefined {
  const told = typed.trim()
  const turned = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(told)
  const iso = turned ? `${turned[3]}-${turned[2]?.padStart(2, '0')}-${turned[1]?.padStart(2, '0')}` : told.slice(0, 10)
  const born = parseDay(iso)
  if (told === '') problems.push('The date of birth is missing')
  else if (!born) problems.push(`‘${short(told)}’ is not a date such as 14/05/2013`)
  else if (isBefore(today, born)) problems.push('The date of birth lies in the future')
  else if (isBefore(born, today.subtract({ years: oldest }))) problems.push(`Older than ${oldest}: not a primary pupil`)
  else return born
  return undefined
}

function yearOf(typed: string, problems: string[]): YearGroup | undefined {
  const told = typed.trim().toUpperCase()
  const plain = told.replace(/^(YEAR|YR|Y)\s*/u, '').replace(/^NURSERY\s*/u, 'N')
  const found = yearGroups.find((group) => group === plain || (group === 'R' && plain === 'RECEPTION'))
  if (found) return found
  problems.push(
    told === '' ? 'The year group is missing' : `‘${short(told)}’ is outside Nursery to Year 6, or not a year group`,
  )
  return undefined
}

function upnOf(typed: string, problems: string[]): string | undefined {
  if (typed.trim() === '') return undefined
  const read = readUpn(typed)
  if (read.ok) return read.upn
  problems.push(
    read.why === 'shape'
      ? 'The UPN is not a letter, eleven digits and a last digit or letter'
      : 'A slip in the UPN: its first letter does not fit the rest',
  )
  return undefined
}

const senWords: Readonly<Record<string, 'N' | 'K' | 'E'>> = {
  '': 'N',
  N: 'N',
  NONE: 'N',
  NO: 'N',
  K: 'K',
  'SEN SUPPORT': 'K',
  E: 'E',
  EHCP: 'E',
  'EHC PLAN': 'E',
}

function senOf(typed: string, problems: string[]): 'N' | 'K' | 'E' | undefined {
  const found = senWords[typed.trim().toUpperCase()]
  if (!found) problems.push(`‘${short(typed)}’ is no SEN status: N (none), K (SEN support) or E (EHC plan)`)
  return found
}

/** By the age on the 31 August before the school year: 4 is Reception (standards.md 2.2). */
function usualYear(born: PlainDate, today: PlainDate): YearGroup | undefined {
  const begins = Temporal.PlainDate.from({ year: academicYearOf(today), month: 8, day: 31 })
  return yearGroups[born.until(begins, { largestUnit: 'years' }).years - 2]
}

function short(text: string): string {
  return text.trim().slice(0, 30)
}
