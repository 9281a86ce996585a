/** The files of a request: with a draft and after it was sent, until somebody has decided; then they are the case's. */
import { Hono } from 'hono'
import {
  AddCard,
  addRequestFile,
  explainFile,
  FilesCard,
  fileAnswer,
  type RequestFileId,
  type RequestFileRefusal,
  readFileForm,
  removeRequestFile,
  requestFileBytes,
  requestFilesOf,
  switchedOn,
} from '#attachments/index.ts'
import type { RequestId } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import { can } from '#platform/access/index.ts'
import { recordChange, recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import { takesFiles } from './request.rules.ts'
import { aboutOf } from './request.words.ts'
import { holdRequest, readRequest, type SupportRequest } from './requests.store.ts'

export const requestFilePages = new Hono<WebCall>()
  .get('/requests/:request/files', policy('requests: read'), (call) => filesPage(call))
  .post('/requests/:request/files', policy('requests: write'), (call) => add(call))
  .get('/requests/:request/files/:file', policy('request files: read'), (call) => download(call))
  .post('/requests/:request/files/:file/removal', policy('requests: write'), (call) => remove(call))

async function requestAt(call: Call): Promise<SupportRequest> {
  const id = pathId<RequestId>(call, 'request')
  return call.var.work(async (work) => (await readRequest(work, id)) ?? notFound(), 'reading')
}

interface Decided {
  readonly kind: 'decided'
}
const decided = { field: 'file', message: 'This request has been answered. Add the file to the case, or ask again' }

async function add(call: Call) {
  const { id } = await requestAt(call)
  const switched = await call.var.work((work) => switchedOn(work), 'reading')
  const file = await readFileForm(call, switched)
  if (!file.ok) return filesPage(call, file.problems, file.typed)
  const sent = await submit<RequestFileRefusal | Decided>(call, async (work) => {
    const request = (await holdRequest(work, id)) ?? notFound()
    if (!takesFiles(request.state)) return refuse({ kind: 'decided' })
    const outcome = await addRequestFile(work, request, file.value)
    return outcome.ok ? done(`/requests/${id}/files`, `Added: ${file.value.words}.`) : outcome
  })
  if (sent instanceof Response) return sent
  const { refusal } = sent
  return filesPage(call, [refusal.kind === 'decided' ? decided : explainFile(refusal)], file.typed)
}

async function remove(call: Call) {
  const { id } = await requestAt(call)
  const file = pathId<RequestFileId>(call, 'file')
  const sent = await submit(call, async (work) => {
    const request = (await holdRequest(work, id)) ?? notFound()
    if (!takesFiles(request.state)) return refuse({ kind: 'decided' as const })
    await removeRequestFile(work, request, file)
    return done(`/requests/${id}/files`, 'Removed. Its content is gone.')
  })
  return sent instanceof Response ? sent : filesPage(call, [decided])
}

/** Also for the hub, while it may know the child's name: the database shows it the file and never the request. */
async function download(call: Call) {
  const id = pathId<RequestId>(call, 'request')
  const wanted = pathId<RequestFileId>(call, 'file')
  const { file, bytes } = await call.var.work(async (work) => {
    const found = (await requestFilesOf(work, id)).find((one) => one.id === wanted) ?? notFound()
    const content = (await requestFileBytes(work, wanted)) ?? notFound()
    const subject = (await readRequest(work, id))?.subject
    if (subject) await recordView(work, 'file read', [subject], 2, wanted)
    else await recordChange(work, 'request file read', wanted)
    return { file: found, bytes: content }
  })
  return fileAnswer(call, file, bytes)
}

async function filesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const request = await requestAt(call)
  const { id } = request
  const { files, switched } = await call.var.work(async (work) => {
    if (request.subject) await recordView(work, 'files opened', [request.subject], 2, id)
    return { files: await requestFilesOf(work, id), switched: await switchedOn(work) }
  }, 'reading')
  const adds = can(call.var.actor, 'requests: write', request.school) && takesFiles(request.state)
  const draft = request.state === 'draft'
  const head = {
    title: 'Files with this request',
    kicker: [request.number, aboutOf(request), request.schoolName].filter(Boolean).join(', '),
    back: draft
      ? { href: `/requests/${id}/check`, label: 'Check your answers' }
      : { href: `/requests/${id}`, label: 'Request' },
    lede: 'Read by your school and the coordinator. A hub sees them only where a parent agreed that it knows the name.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const at = `/requests/${id}/files`
  const main = [
    <ProblemSummary problems={problems} />,
    <FilesCard at={at} files={files} reader="school" removal={adds ? 'at once' : 'none'} problems={problems} />,
  ]
  const side = adds ? <AddCard at={at} adder="school" switched={switched} problems={problems} typed={typed} /> : ''
  return show(call, head, <Columns main={main} side={[side]} />, problems ? 422 : 200)
}
