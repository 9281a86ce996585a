/** The house's walls: imports go inward, rooms meet at their doors and in no circle, a table has one room. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const src = join(root, 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|generated)\.|\.d\.ts$/.test(file))
  .toSorted()

interface Edge {
  readonly from: string
  readonly to: string
}

/** Every import of our own files, as paths from `src`. */
function edgesOf(file: string, text: string): readonly Edge[] {
  const { module } = parseSync(file, text)
  const asked = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
  ]
  return asked.flatMap((wanted) => {
    if (wanted.startsWith('#')) return [{ from: file, to: wanted.slice(1) }]
    return wanted.startsWith('.') ? [{ from: file, to: relative(src, join(src, dirname(file), wanted)) }] : []
  })
}

const lower = ['kernel', 'platform', 'ui']
const roomOf = (path: string) => path.split('/')[0] ?? ''
const isRoom = (path: string) => path.includes('/') && !lower.includes(roomOf(path))
const edges = files.flatMap((file) => edgesOf(file, readFileSync(join(src, file), 'utf8')))

function climbs({ from, to }: Edge): boolean {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === 'kernel') return there !== 'kernel'
  if (here === 'platform') return there !== 'kernel' && there !== 'platform'
  if (here === 'ui') return !lower.includes(there)
  return false
}

/** Two rooms that meet anywhere but at a door. The rule data and the offer file are read by everyone. */
function sideDoor({ from, to }: Edge): boolean {
  return isRoom(from) && isRoom(to) && roomOf(from) !== roomOf(to) && !to.startsWith('..') && !to.endsWith('/index.ts')
}

function circle(all: readonly Edge[]): readonly string[] | undefined {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of all) {
    if (!isRoom(from) || !isRoom(to) || to.startsWith('..') || roomOf(from) === roomOf(to)) continue
    next.set(roomOf(from), (next.get(roomOf(from)) ?? new Set()).add(roomOf(to)))
  }
  const walk = (room: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room]
    for (const other of next.get(room) ?? []) {
      const found = walk(other, [...path, room])
      if (found) return found
    }
    return undefined
  }
  for (const room of next.keys()) {
    const found = walk(room, [])
    if (found) return found
  }
  return undefined
}

describe('imports', () => {
  it('go inward: kernel ← platform ← ui ← rooms', () => expect(edges.filter(climbs)).toEqual([]))
  it('enter a room through its door', () => expect(edges.filter(sideDoor)).toEqual([]))
  it('form no circle of rooms', () => expect(circle(edges)).toBeUndefined())
  it('inside a room: a store knows no operation or page, a rule no store', () => {
    const layer = (path: string) =>
      /\.(page|panel|home|api)\./.exec(path)
        ? 3
        : /\.operations\./.test(path)
          ? 2
          : /\.store\./.test(path)
            ? 1
            : /\.(rules|states|parts)\./.test(path)
              ? 0
              : undefined
    const outward = edges.filter(({ from, to }) => {
      const [here, there] = [layer(from), layer(to)]
      return roomOf(from) === roomOf(to) && here !== undefined && there !== undefined && there > here
    })
    expect(outward).toEqual([])
  })
  it('SQL stays in stores, and in the few files that open doors', () => {
    const allowed = /\.store\.ts$|^platform\/|^service\.ts$|^example\/|\.operations\.ts$/
    const kysely = files.filter(
      (file) => /from 'kysely'/.test(readFileSync(join(src, file), 'utf8')) && !allowed.test(file),
    )
    expect(kysely).toEqual([])
  })
  it('are really read: made-up side doors, climbs and circles are found', () => {
    const made = (from: string, to: string) => edgesOf(from, `import { x } from '${to}'`)
    expect(made('hours/a.ts', '#money/invoice.store.ts').filter(sideDoor)).toHaveLength(1)
    expect(made('kernel/a.ts', '#platform/work.ts').filter(climbs)).toHaveLength(1)
    expect(circle([...made('a/a.ts', '#b/index.ts'), ...made('b/b.ts', '../a/index.ts')])).toEqual(['a', 'b', 'a'])
    expect(edges.length).toBeGreaterThan(400)
  })
})

/** Tables whose names and keys every room may join, to show a name beside its own rows. */
const readByAll = new Set(['principal', 'person', 'school', 'district', 'subject', 'pupil', 'school_class', 'access'])

it('a table is written in one room, and read by others only for a name', () => {
  const written = new Map<string, Set<string>>()
  const readers = new Map<string, Set<string>>()
  for (const file of files) {
    const text = readFileSync(join(src, file), 'utf8')
    for (const [, table = ''] of text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)/g))
      written.set(table, (written.get(table) ?? new Set()).add(roomOf(file)))
    for (const [, table = ''] of text.matchAll(/\.(?:selectFrom|innerJoin|leftJoin)\(\s*'(\w+)/g))
      readers.set(table, (readers.get(table) ?? new Set()).add(roomOf(file)))
  }
  expect([...written].filter(([, rooms]) => rooms.size > 1).map(([table, rooms]) => `${table}: ${[...rooms]}`)).toEqual(
    [],
  )
  const elsewhere = [...readers].flatMap(([table, rooms]) =>
    [...rooms]
      .filter((room) => !readByAll.has(table) && written.has(table) && !written.get(table)?.has(room))
      .map((room) => `${room} reads ${table}`),
  )
  // A case's own number and school are shown wherever its rows are; the audit that the platform writes is the privacy lead's to read.
  expect(elsewhere.toSorted()).toEqual([
    'diary reads support_case',
    'documents reads support_case',
    'homevisits reads support_case',
    'privacy reads audit',
    'reviews reads support_case',
    'sessions reads support_case',
  ])
})

describe('files', () => {
  it('say their one idea in the first line', () => {
    expect(files.filter((file) => !/^\/\*\*/.test(readFileSync(join(src, file), 'utf8')))).toEqual([])
  })
  it('stay near 250 lines', () => {
    expect(files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 260)).toEqual([])
  })
  it('say nothing of the clock outside the platform: no `new Date`, no `Date.now`', () => {
    expect(files.filter((file) => /new Date\(|Date\.now\(/.test(readFileSync(join(src, file), 'utf8')))).toEqual([])
  })
})

it('every optional dependency named in the lock has its entry, so that a clean install finds it', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  )
  expect(absent).toEqual([])
})
