/** The team's bank of files: what there is, adding one; and reading one, as the team or as whoever reads a plan that names it. */
import { Hono } from 'hono'
import { z } from 'zod'
import { explainContent, fileAnswer, seenKinds } from '#attachments/index.ts'
import { inFull } from '#kernel/days.ts'
import type { PlanId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  explainUpload,
  type FieldProblem,
  field,
  fileKinds,
  megabytes,
  notFound,
  pathId,
  policy,
  readForm,
  readUpload,
  sizeInWords,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Empty, FileField, Form, ProblemSummary, show, Table, TextField } from '#ui/index.ts'
import { addToBank } from './bank-file.operations.ts'
import { type BankFileId, bankFiles, readBankFile } from './bank-file.store.ts'
import { readVersion } from './plan.store.ts'

const taken = { atMost: megabytes(10), kinds: seenKinds }
const fileForm = z.object({ words: field.text('Say in a few words what it is', 200) })

export const bankFilePages = new Hono<WebCall>()
  .get('/strategies/files', policy('strategies: keep'), (call) => filesPage(call))
  .post('/strategies/files', policy('strategies: keep'), (call) => add(call))
  .get('/strategies/files/:resource', policy('strategies: keep'), async (call) => {
    const id = pathId<BankFileId>(call, 'resource')
    const file = await call.var.work(async (work) => (await readBankFile(work, id)) ?? notFound(), 'reading')
    return fileAnswer(call, file, file.bytes)
  })
  .get('/plans/:plan/files/:resource', policy('plans: read'), (call) => ofPlan(call))

async function filesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const files = await call.var.work((work) => bankFiles(work), 'reading')
  const head = {
    title: 'Files of the bank',
    lede: 'Picture cards, charts and guides that strategies bring along and plans name.',
    back: { href: '/strategies', label: 'Strategies' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={problems} />,
    <Card flush="flush">
      <Table
        caption={files.length === 1 ? '1 file' : `${files.length} files`}
        rows={files}
        columns={[
          { label: 'File', on: 'first', cell: (one) => <a href={`/strategies/files/${one.id}`}>{one.words}</a> },
          { label: 'Kind', cell: (one) => `${fileKinds[one.kind].words}, ${sizeInWords(Math.max(one.size, 1024))}` },
          { label: 'Added', on: 'state', cell: (one) => `${one.by}, ${inFull(one.on)}` },
        ]}
        empty={<Empty title="No files yet">Add the first one: every plan can then name it.</Empty>}
      />
    </Card>,
  ]
  const side = [
    <Card title="Add a file">
      <Form action="/strategies/files" button="Add" carries="a file">
        <TextField
          name="words"
          label="What it is"
          hint="As plans will name it, without any child."
          value={typedText(typed, 'words')}
          problems={problems}
        />
        <FileField name="file" label="File" {...taken} problems={problems} />
      </Form>
    </Card>,
  ]
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}

async function add(call: Call) {
  const upload = await readUpload(call, 'file', taken)
  const form = await readForm(call, fileForm)
  if (!upload.ok || !form.ok) {
    // A file that is far too long is refused unread, and the other fields with it.
    const unread = !upload.ok && Object.keys(form.typed).length === 0
    const problems = [
      ...(form.ok || unread ? [] : form.problems),
      ...(upload.ok ? [] : [explainUpload('file', upload.refusal)]),
    ]
    return filesPage(call, problems, form.typed)
  }
  const { name, bytes } = upload.value
  const kind = seenKinds.find((one) => one === upload.value.kind) ?? notFound()
  const sent = await submit(call, async (work) => {
    const outcome = await addToBank(work, { name, kind, bytes, words: form.value.words })
    return outcome.ok ? done('/strategies/files', `Added: ${form.value.words}.`) : outcome
  })
  if (sent instanceof Response) return sent
  const { refusal } = sent
  const sentAlready = { field: 'file', message: 'This was sent already. The list shows it' }
  return filesPage(call, [refusal.kind === 'already sent' ? sentAlready : explainContent(refusal)], form.typed)
}

/** A file of the case has its own address, with its own record of who looked. */
async function ofPlan(call: Call) {
  const plan = pathId<PlanId>(call, 'plan')
  const wanted = pathId<BankFileId>(call, 'resource')
  const found = await call.var.work(async (work) => {
    const version = (await readVersion(work, plan)) ?? notFound()
    const named = version.content.files.find(({ id }) => id === wanted) ?? notFound()
    await recordView(work, 'file of a plan read', [version.subject], 2, plan)
    if (named.from === 'case') return `/cases/${version.case}/files/${named.id}`
    return (await readBankFile(work, wanted)) ?? notFound()
  })
  return typeof found === 'string' ? call.redirect(found, 303) : fileAnswer(call, found, found.bytes)
}
