/** The files of a case: adding one, reading one (always as a download), removing one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFrame, readCase } from '#cases/index.ts'
import type { AttachmentId, CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import { addFile, removeFile } from './attachments.operations.ts'
import { attachmentsOf, bytesOf, readAttachment } from './attachments.store.ts'
import { explainFile, fileAnswer, readFileForm } from './file.form.ts'
import { AddCard, FilesCard } from './files.cards.tsx'
import { switchedOn } from './taking.operations.ts'

const whyForm = z.object({ why: field.text('Say why it is removed', 500) })

export const filePages = new Hono<WebCall>()
  .get('/cases/:case/files', policy('files: read'), (call) => filesPage(call))
  .post('/cases/:case/files', policy('files: add'), (call) => add(call))
  .get('/cases/:case/files/:attachment', policy('files: read'), (call) => download(call))
  .post('/cases/:case/files/:attachment/removal', policy('files: remove'), (call) => remove(call))

async function add(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const switched = await call.var.work((work) => switchedOn(work), 'reading')
  const file = await readFileForm(call, switched)
  if (!file.ok) return filesPage(call, file.problems, file.typed)
  const sent = await submit(call, async (work) => {
    const outcome = await addFile(work, of, file.value)
    return outcome.ok ? done(`/cases/${of}/files`, `Added: ${file.value.words}.`) : outcome
  })
  return sent instanceof Response ? sent : filesPage(call, [explainFile(sent.refusal)], file.typed)
}

async function remove(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const id = pathId<AttachmentId>(call, 'attachment')
  const form = await readForm(call, whyForm)
  if (!form.ok) {
    await call.var.work(async (work) => (await readAttachment(work, id)) ?? notFound(), 'reading')
    return filesPage(call, [{ field: `why-${id}`, message: 'Say why it is removed' }])
  }
  const sent = await submit(call, async (work) => {
    const outcome = await removeFile(work, of, id, form.value.why)
    return outcome.ok
      ? done(`/cases/${of}/files`, 'Removed. Its bytes are gone; who removed it and why stays.')
      : outcome
  })
  if (sent instanceof Response) return sent
  return filesPage(call, [{ field: 'main', message: 'This file was removed already' }])
}

async function download(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const id = pathId<AttachmentId>(call, 'attachment')
  const { file, bytes } = await call.var.work(async (work) => {
    const found = (await readAttachment(work, id)) ?? notFound()
    if (found.case !== of) notFound()
    const content = (await bytesOf(work, id)) ?? notFound()
    await recordView(work, 'file read', [found.subject], 2, id)
    return { file: found, bytes: content }
  })
  return fileAnswer(call, file, bytes)
}

async function filesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const of = pathId<CaseId>(call, 'case')
  const { one, files, switched } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'files opened', [found.subject], 2, of)
    return { one: found, files: await attachmentsOf(work, of), switched: await switchedOn(work) }
  }, 'reading')
  const head = { ...caseFrame(call, one, 'files'), wrong: problems ? ('wrong' as const) : undefined }
  const { actor } = call.var
  const adds = can(actor, 'files: add', one.school) && one.state !== 'closed'
  const team = can(actor, 'files: remove') ? ('team' as const) : ('school' as const)
  const at = `/cases/${of}/files`
  const list = [
    <ProblemSummary problems={problems} />,
    <FilesCard
      at={at}
      files={files}
      reader={team}
      removal={team === 'team' ? 'with a reason' : 'none'}
      problems={problems}
    />,
  ]
  const add = adds ? <AddCard at={at} adder={team} switched={switched} problems={problems} typed={typed} /> : ''
  return show(call, head, <Columns main={list} side={[add]} />, problems ? 422 : 200)
}
