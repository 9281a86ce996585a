/** Signed forms that came in on paper: ticked, pasted or from a file, then recorded as one batch. */
import { Hono } from 'hono'
import { z } from 'zod'
import { financialYearOf, parseYear, type Year, yearName } from '#kernel/days.ts'
import {
  type Call,
  done,
  explainUpload,
  type FieldProblem,
  notFound,
  type PageOf,
  pageOf,
  placeAfter,
  policy,
  readForm,
  readUpload,
  submit,
  type Typed,
  textOf,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { findSchools } from '#schools/index.ts'
import {
  Card,
  Empty,
  FileField,
  Form,
  Hidden,
  More,
  ProblemSummary,
  Stack,
  show,
  Table,
  TextArea,
  TextField,
} from '#ui/index.ts'
import { acceptOnPaper } from './batch.operations.ts'
import { begun, wasSent } from './batch.page.tsx'
import { placeOf, type Standing } from './board.rules.ts'
import { standingsOf } from './board.store.ts'
import { readForms } from './paper.rules.ts'

const file = { atMost: 512 * 1024, kinds: ['csv'] } as const
const paperForm = z.looseObject({ year: z.string().optional(), pasted: z.string().optional() })

export const paperPages = new Hono<WebCall>()
  .get('/memberships/paper', policy('memberships: campaign'), (call) => paperPage(call))
  .post('/memberships/paper', policy('memberships: campaign'), async (call) => {
    const upload = await readUpload(call, 'file', file)
    const form = await readForm(call, paperForm)
    if (!upload.ok && upload.refusal.kind !== 'no file')
      return paperPage(call, [explainUpload('file', upload.refusal)], form.typed)
    const of = form.ok ? (parseYear(form.value.year) ?? notFound()) : notFound()
    const schools = await call.var.work((work) => findSchools(work, ''), 'reading')
    const typed = upload.ok ? { ...form.typed, pasted: textOf(upload.value) } : form.typed
    const read = readForms(typed, schools)
    if (!read.ok) return paperPage(call, problemsOf(read.problems), typed)
    const sent = await submit(call, async (work) => {
      const batch = await acceptOnPaper(work, of, read.lines)
      return batch.ok ? done(`/memberships/batches/${batch.value}`, 'The forms are being recorded.') : batch
    })
    if (sent instanceof Response) return begun(call, sent)
    const message =
      sent.refusal.kind === 'no forms' ? 'Tick a school, choose a file, or paste a line for each form' : wasSent
    return paperPage(call, [{ field: 'pasted', message }], typed)
  })

function problemsOf(problems: readonly string[]): readonly FieldProblem[] {
  return problems.slice(0, 20).map((message) => ({ field: 'pasted', message }))
}

async function paperPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { rows, of } = await call.var.work(async (work) => {
    const asked = parseYear(typed ? typedText(typed, 'year') : call.req.query('year')) ?? financialYearOf(work.today)
    return { rows: await standingsOf(work, asked), of: asked }
  }, 'reading')
  const words = call.req.query('q')?.trim().slice(0, 100) ?? ''
  const [from = ''] = placeAfter(call, ['id']) ?? []
  const open = rows.filter((row) => placeOf(row) !== 'accepted')
  const found = open.filter((row) => row.schoolName.toLowerCase().includes(words.toLowerCase()))
  const page = pageOf(found.slice(placeIn(found, from)), schoolsShown, (row) => [row.school])
  const head = {
    title: 'Signed forms that came in',
    kicker: `Memberships ${yearName(of)}`,
    lede: 'Each is accepted and invoiced as of today, one school after the other.',
    back: { href: `/memberships?year=${of}`, label: 'Memberships' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      <ProblemSummary problems={problems} />
      <PasteCard of={of} problems={problems} typed={typed} />
      <TickCard {...{ of, page, typed, words }} open={open.length} />
    </Stack>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function PasteCard({
  of,
  problems,
  typed,
}: {
  of: Year
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  return (
    <Card title="From a list">
      <Form action="/memberships/paper" button="Record the listed forms" carries="a file">
        <Hidden name="year" value={String(of)} />
        <FileField
          name="file"
          label="The list as a file"
          hint="A spreadsheet saved as CSV, its columns as below."
          optional="optional"
          {...file}
          problems={problems}
        />
        <TextArea
          name="pasted"
          label="Or a line for each form"
          hint="Register number, name, position, purchase order. Only the register number is needed."
          rows={6}
          value={typedText(typed, 'pasted')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}

/** A dozen at a time: on a phone each is a card of four fields. */
const schoolsShown = 12

/** Where the school after this one stands; at the beginning when it has accepted meanwhile. */
function placeIn(rows: readonly Standing[], after: string): number {
  return rows.findIndex((row) => row.school === after) + 1
}

interface TickProps {
  readonly of: Year
  /** How many have not accepted, in all. */
  readonly open: number
  readonly page: PageOf<Standing>
  readonly words: string
  readonly typed: Typed | undefined
}

/** Rows of boxes rather than the table component: each cell is a field of one form. */
function TickCard({ of, open, page, words, typed }: TickProps) {
  if (open === 0)
    return (
      <Card>
        <Empty title="Every school has accepted">There is no form to record for this year.</Empty>
      </Card>
    )
  const ticked = typed?.school ?? []
  const cell = (name: string, row: Standing, label: string) => (
    <input
      class="input"
      name={`${name}_${row.school}`}
      aria-label={`${label}, ${row.schoolName}`}
      value={typedText(typed, `${name}_${row.school}`)}
      autocomplete="off"
    />
  )
  return (
    <Card title="Or tick the schools">
      <form method="get" action="/memberships/paper" class="filters">
        <Hidden name="year" value={String(of)} />
        <TextField name="q" label="Find a school" type="search" value={words} />
        <button type="submit" class="button quiet">
          Find
        </button>
      </form>
      {page.rows.length === 0 ? (
        <Empty title="No school is called that">Every school that has not accepted can be found by its name.</Empty>
      ) : (
        <Form action="/memberships/paper" button="Record the ticked forms">
          <Hidden name="year" value={String(of)} />
          <Table
            caption={`${page.rows.length} shown of ${open} that have not accepted. Name and position are optional`}
            rows={page.rows}
            columns={[
              {
                label: 'School',
                on: 'first',
                cell: (row) => (
                  <label class="choice">
                    <input type="checkbox" name="school" value={row.school} checked={ticked.includes(row.school)} />
                    <span>{row.schoolName}</span>
                  </label>
                ),
              },
              { label: 'Name', cell: (row) => cell('name', row, 'Name') },
              { label: 'Position', cell: (row) => cell('position', row, 'Position') },
              { label: 'Purchase order', cell: (row) => cell('order', row, 'Purchase order') },
            ]}
            empty=""
          />
        </Form>
      )}
      <More
        path="/memberships/paper"
        next={page.next}
        label={`The next ${schoolsShown} schools`}
        keep={{ year: String(of), q: words }}
      />
      {page.next && <p class="small soft">Record what is ticked here before going on.</p>}
    </Card>
  )
}
