/** Choosing a file, looking at its rows, ticking who is brought: the rows travel in the form and are kept nowhere until then. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { SchoolId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { allow, schoolsWhere } from '#platform/access/index.ts'
import {
  type Call,
  done,
  explainUpload,
  type FieldProblem,
  field,
  megabytes,
  policy,
  readForm,
  readTyped,
  readUpload,
  submit,
  type Typed,
  textOf,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { readSchools, type School } from '#schools/index.ts'
import { Card, FileField, Form, Hidden, Narrow, ProblemSummary, Select, Stack, show } from '#ui/index.ts'
import { type BringRefusal, bringPupils, lookAt } from './bringing.operations.ts'
import { type FileRefusal, readCsv, readCtf, rowsMost } from './files.ts'
import type { Read, Row } from './rows.rules.ts'
import { RowsCard } from './rows.view.tsx'

const file = { atMost: megabytes(2), kinds: ['xml', 'csv'] } as const
const schoolForm = z.object({ school: field.identity<SchoolId>('Choose your school') })

export const bringingPages = new Hono<WebCall>()
  .get('/imports/pupils', policy('pupils: bring'), (call) => filePage(call))
  .post('/imports/pupils', policy('pupils: bring'), async (call) => {
    const upload = await readUpload(call, 'file', file)
    const form = await readForm(call, schoolForm)
    if (!upload.ok) return filePage(call, [explainUpload('file', upload.refusal)])
    if (!form.ok) return filePage(call, form.problems)
    const { school } = form.value
    allow(call.var.actor, 'pupils: bring', school)
    const text = textOf(upload.value)
    const read = upload.value.kind === 'xml' ? readCtf(text) : readCsv(text)
    if (!read.ok) return filePage(call, [{ field: 'file', message: explainFile(read.refusal) }])
    const rows = await call.var.work((work) => lookAt(work, school, read.value), 'reading')
    return rowsPage(call, school, rows)
  })
  .post('/imports/pupils/chosen', policy('pupils: bring'), (call) => bring(call))

function explainFile(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'not a table':
      return 'This cannot be read as a table: a quotation mark is not closed, or a line is far too long. Save it as CSV again'
    case 'no headings':
      return `Its first line must name the columns. Missing: ${refusal.missing.join(', ')}`
    case 'not a CTF':
      return 'This is XML, but not a common transfer file (CTF). Export the CTF again, or save a CSV'
    case 'carries instructions':
      return 'This file declares entities or a document type, which a CTF never does. It was not read. Export it again'
    case 'no pupils':
      return 'There are no pupils in this file'
    case 'too many':
      return `There are more than ${refusal.most} pupils in it. Send those you may ask support for, in a smaller file`
  }
}

async function ownSchools(call: Call): Promise<readonly School[]> {
  return call.var.work((work) => readSchools(work, schoolsWhere(work.actor, 'pupils: bring')), 'reading')
}

async function filePage(call: Call, problems?: readonly FieldProblem[]) {
  const schools = await ownSchools(call)
  const only = schools.length === 1 ? schools[0] : undefined
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Look at the rows" carries="a file">
          {only ? (
            <Hidden name="school" value={only.id} />
          ) : (
            <Select
              name="school"
              label="For which school?"
              empty="Choose a school"
              options={schools.map((school) => ({ value: school.id, label: school.name }))}
              problems={problems}
            />
          )}
          <FileField
            name="file"
            label="The file"
            hint="A CTF that your school exported, or a CSV whose first line names the columns: first name, last name, date of birth, year group; UPN and SEN if you like."
            problems={problems}
            {...file}
          />
        </Form>
      </Card>
      <p class="soft small">
        Only these six are read: names, date of birth, year group, UPN, SEN status. Nothing else of the file is read,
        and nothing is kept before you tick who is brought.
      </p>
    </Narrow>
  )
  const head = {
    title: 'Bring pupils from a file',
    lede: `Up to ${rowsMost} pupils. You see each row before anything is kept.`,
    back: { href: '/requests', label: 'Requests' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}

function rowsPage(call: Call, school: SchoolId, rows: readonly Row[], back?: { problems: readonly FieldProblem[] }) {
  const ready = rows.filter((row) => row.pupil).length
  const head = {
    title: 'Who is brought?',
    lede: `${ready} of ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} can be brought. Tick those you want; the others stay in your file only.`,
    back: { href: '/imports/pupils', label: 'Another file' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      <ProblemSummary problems={back?.problems} />
      <RowsCard school={school} rows={rows} problems={back?.problems} />
    </Stack>
  )
  return show(call, head, body, back ? 422 : 200)
}

const readShape = z.object({
  given: z.string(),
  family: z.string(),
  born: z.string(),
  year: z.string(),
  upn: z.string(),
  sen: z.string(),
})

/** The rows as they were shown, and which of them were ticked; a row that was tampered with is none. */
function rowsIn(typed: Typed): { readonly all: readonly Read[]; readonly ticked: readonly Read[] } {
  const bring = typed.bring === undefined ? [] : typeof typed.bring === 'string' ? [typed.bring] : typed.bring
  const all: Read[] = []
  const ticked: Read[] = []
  for (let at = 0; at < rowsMost; at++) {
    const row = rowFrom(typedText(typed, `row_${at}`))
    if (!row) continue
    all.push(row)
    if (bring.includes(String(at))) ticked.push(row)
  }
  return { all, ticked }
}

function rowFrom(text: string): Read | undefined {
  if (text === '') return undefined
  try {
    const row = readShape.safeParse(JSON.parse(text))
    return row.success ? row.data : undefined
  } catch {
    return undefined
  }
}

async function bring(call: Call) {
  const form = await readForm(call, schoolForm)
  if (!form.ok) return filePage(call, form.problems)
  const { school } = form.value
  allow(call.var.actor, 'pupils: bring', school)
  const { all, ticked } = rowsIn(await readTyped(call))
  const sent = await submit(call, async (work) => {
    const outcome: Outcome<{ brought: number; withoutUpn: number }, BringRefusal> = await bringPupils(
      work,
      school,
      ticked,
    )
    return outcome.ok ? done('/imports/pupils', inWords(outcome.value)) : outcome
  })
  if (sent instanceof Response) return sent
  const message =
    sent.refusal.kind === 'nobody chosen'
      ? 'Tick at least one pupil'
      : sent.refusal.kind === 'already sent'
        ? 'This was sent already'
        : 'Something has changed since you looked: see beside the rows. Nothing was brought'
  const rows = await call.var.work((work) => lookAt(work, school, all), 'reading')
  return rowsPage(call, school, rows, { problems: [{ field: 'bring', message }] })
}

function inWords({ brought, withoutUpn }: { brought: number; withoutUpn: number }): string {
  const pupils = brought === 1 ? '1 pupil is' : `${brought} pupils are`
  const without =
    withoutUpn > 0
      ? ` ${withoutUpn} without the UPN, which another record of the service carries: tell the coordinator.`
      : ''
  return `${pupils} on your school’s list now. Ask for support with the same name and date of birth.${without}`
}
