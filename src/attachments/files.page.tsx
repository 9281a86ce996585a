/** The files of a case: adding one, reading one (always as a download), removing one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFrame, readCase } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { AttachmentId, CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
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
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { chosen } from '#rulebook/index.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import { showings, type TakenKind, takenKinds } from './attachment.rules.ts'
import { explainFile } from './attachment.words.ts'
import { type AddRefusal, addFile, removeFile } from './attachments.operations.ts'
import { attachmentsOf, bytesOf, readAttachment } from './attachments.store.ts'
import { AddCard, FilesCard } from './files.cards.tsx'

const taken = { atMost: megabytes(10), kinds: takenKinds }
const fileForm = z.object({
  words: field.text('Say in a few words what it is'),
  shows: field.choice(showings, 'Choose what it shows'),
  agreed: field.optionalText(300),
  audience: field.choice(['team', 'school'], 'Choose who may read it').optional(),
})
const whyForm = z.object({ why: field.text('Say why it is removed', 500) })

export const filePages = new Hono<WebCall>()
  .get('/cases/:case/files', policy('files: read'), (call) => filesPage(call))
  .post('/cases/:case/files', policy('files: add'), (call) => add(call))
  .get('/cases/:case/files/:attachment', policy('files: read'), (call) => download(call))
  .post('/cases/:case/files/:attachment/removal', policy('files: remove'), (call) => remove(call))

async function add(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const upload = await readUpload(call, 'file', taken)
  const form = await readForm(call, fileForm)
  if (!upload.ok || !form.ok) {
    // A file that is far too long is refused unread, and the other fields with it: their problems would say what is not so.
    const unread = !upload.ok && Object.keys(form.typed).length === 0
    const problems = [
      ...(upload.ok ? [] : [explainUpload('file', upload.refusal)]),
      ...(form.ok || unread ? [] : form.problems),
    ]
    return filesPage(call, problems, form.typed)
  }
  const { name, bytes } = upload.value
  const kind = takenKinds.find((one) => one === upload.value.kind) ?? notFound()
  const { words, shows, agreed = '', audience = 'school' } = form.value
  const sent = await submit(call, async (work) => {
    const outcome = await addFile(work, of, { name, kind, bytes, words, shows, agreed, audience })
    return outcome.ok ? done(`/cases/${of}/files`, `Added: ${words}.`) : outcome
  })
  return sent instanceof Response ? sent : filesPage(call, [explain(sent.refusal)], form.typed)
}

function explain(refusal: AddRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'photos are off':
      return {
        field: 'shows',
        message:
          'This service keeps no pictures of children. Describe what is seen in words, or show the work and not the child',
      }
    case 'no agreement':
      return { field: 'agreed', message: 'Say who agreed to the picture, when and how' }
    case 'case closed':
      return { field: 'file', message: `This case was closed on ${inFull(refusal.on)}. Nothing is added to it` }
    case 'already sent':
      return { field: 'file', message: 'This was sent already. The list shows it' }
    default:
      return { field: 'file', message: explainFile(refusal) }
  }
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

/** Never shown inside the browser: a download, under the kind that its content had. */
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
  return call.body(new Uint8Array(bytes).buffer, 200, {
    'Content-Type': fileKinds[file.kind].type,
    'Content-Length': String(bytes.length),
    'Content-Disposition': `attachment; filename="${asciiName(file.name, file.kind)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  })
}

/** For browsers that do not read the other one; only letters that can do no harm in a header. */
function asciiName(name: string, kind: TakenKind): string {
  return name.replaceAll(/[^A-Za-z0-9 ._-]/g, '_') || `file.${kind}`
}

async function filesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const of = pathId<CaseId>(call, 'case')
  const { one, files, photos } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'files opened', [found.subject], 2, of)
    const photosNow = (await chosen(work))['photos of children']
    return { one: found, files: await attachmentsOf(work, of), photos: photosNow }
  }, 'reading')
  const head = { ...caseFrame(call, one, 'files'), wrong: problems ? ('wrong' as const) : undefined }
  const { actor } = call.var
  const adds = can(actor, 'files: add', one.school) && one.state !== 'closed'
  const team = can(actor, 'files: remove') ? ('team' as const) : ('school' as const)
  const list = [
    <ProblemSummary problems={problems} />,
    <FilesCard of={of} files={files} reader={team} problems={problems} />,
  ]
  const add = adds ? (
    <AddCard of={of} adder={team} photos={photos} limits={taken} problems={problems} typed={typed} />
  ) : (
    ''
  )
  return show(call, head, <Columns main={list} side={[add]} />, problems ? 422 : 200)
}
