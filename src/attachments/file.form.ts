/** The form that adds a file: read, checked, and its refusals in words; and how a file goes out again. */
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import {
  type AlreadySent,
  type Call,
  explainUpload,
  type FieldProblem,
  field,
  fileKinds,
  notFound,
  readForm,
  readUpload,
  type Typed,
} from '#platform/web/index.ts'
import { limitsFor, type NewFile, type Switched, showings, type TakenKind, takenKinds } from './attachment.rules.ts'
import { explainContent } from './attachment.words.ts'
import type { AddRefusal } from './attachments.operations.ts'
import type { RequestFileRefusal } from './request-files.operations.ts'

const fileForm = z.object({
  words: field.text('Say in a few words what it is'),
  shows: field.choice(showings, 'Choose what it shows'),
  agreed: field.optionalText(300),
  audience: field.choice(['team', 'school'], 'Choose who may read it').optional(),
})

type FileRead =
  | { readonly ok: true; readonly value: NewFile & { readonly audience: 'team' | 'school' }; readonly typed: Typed }
  | { readonly ok: false; readonly problems: readonly FieldProblem[]; readonly typed: Typed }

/** Every kind is told apart, also where it is off: its refusal says so instead of 'not a PDF'. */
export async function readFileForm(call: Call, switched: Switched): Promise<FileRead> {
  const upload = await readUpload(call, 'file', { atMost: limitsFor(switched).atMost, kinds: takenKinds })
  const form = await readForm(call, fileForm)
  if (!upload.ok || !form.ok) {
    // Of a form that is far too long nothing may be known: the problems of its other fields would say what is not so.
    const unread = !upload.ok && Object.keys(form.typed).length === 0
    const problems = [
      ...(form.ok || unread ? [] : form.problems),
      ...(upload.ok ? [] : [explainUpload('file', upload.refusal)]),
    ]
    return { ok: false, problems, typed: form.typed }
  }
  const { name, bytes } = upload.value
  const kind = takenKinds.find((one) => one === upload.value.kind) ?? notFound()
  const { words, shows, agreed = '', audience = 'school' } = form.value
  return { ok: true, value: { name, kind, bytes, words, shows, agreed, audience }, typed: form.typed }
}

export function explainFile(refusal: AddRefusal | RequestFileRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'photos are off':
      return {
        field: 'shows',
        message:
          'This service keeps no pictures of children. Describe what is seen in words, or show the work and not the child',
      }
    case 'sound is off':
      return {
        field: 'file',
        message:
          'This service keeps no sound recordings. Write down what was said, or ask the coordinator to allow them',
      }
    case 'no agreement':
      return { field: 'agreed', message: 'Say who agreed to the picture or the recording, when and how' }
    case 'damaged picture':
    case 'too long':
    case 'active pdf':
    case 'unsafe word':
      return explainContent(refusal)
    case 'too many':
      return {
        field: 'file',
        message: `A request carries ${refusal.most} files at most. Remove one, or put some together into one PDF`,
      }
    case 'case closed':
      return { field: 'file', message: `This case was closed on ${inFull(refusal.on)}. Nothing is added to it` }
    case 'already sent':
      return { field: 'file', message: 'This was sent already. The list shows it' }
  }
}

/**
 * As a download under the kind that its content had, never shown inside the browser; a player may ask for one stretch of it,
 * which is how it jumps to a minute.
 */
export function fileAnswer(call: Call, file: { readonly name: string; readonly kind: TakenKind }, bytes: Uint8Array) {
  const stretch = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(call.req.header('Range') ?? '')
  const from = Number(stretch?.[1] ?? 0)
  const to = Math.min(stretch?.[2] ? Number(stretch[2]) : bytes.length - 1, bytes.length - 1)
  const partly = stretch && from <= to
  const body = new Uint8Array(partly ? bytes.subarray(from, to + 1) : bytes)
  return call.body(body.buffer, partly ? 206 : 200, {
    'Content-Type': fileKinds[file.kind].type,
    'Content-Length': String(body.length),
    'Accept-Ranges': 'bytes',
    ...(partly ? { 'Content-Range': `bytes ${from}-${to}/${bytes.length}` } : {}),
    'Content-Disposition': `attachment; filename="${asciiName(file)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  })
}

/** For browsers that do not read the other one; only letters that can do no harm in a header. */
function asciiName({ name, kind }: { readonly name: string; readonly kind: TakenKind }): string {
  return name.replaceAll(/[^A-Za-z0-9 ._-]/g, '_') || `file.${kind}`
}
