/** Keeping what is written: by the button, by itself, and on the way to the preview. */
import { Hono } from 'hono'
import { CopyView, copyFor, readabilityOf } from '#copies/index.ts'
import type { DocumentId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, readTyped, typedText, type WebCall } from '#platform/web/index.ts'
import { kindWords, plainWords } from '#templates/index.ts'
import { LinkButton, Narrow, show } from '#ui/index.ts'
import { wholeOf } from './delivery.operations.ts'
import { documentPage } from './document.view.tsx'
import { readReport } from './documents.store.ts'
import { keepReport } from './writing.operations.ts'
import { contentFrom, keepProblems, ReadabilityLine } from './writing.tsx'

export const writingPages = new Hono<WebCall>()
  .post('/documents/:document', policy('documents: write'), (call) => keep(call, ''))
  .post('/documents/:document/preview', policy('documents: write'), (call) => keep(call, '/preview'))
  .get('/documents/:document/preview', policy('documents: write'), (call) => previewPage(call))
  .post('/documents/:document/draft', policy('documents: write'), (call) => autosave(call))

async function keep(call: Call, then: '' | '/preview') {
  const id = pathId<DocumentId>(call, 'document')
  const typed = await readTyped(call)
  const content = contentFrom(typed)
  const kept = await call.var.work((work) => keepReport(work, id, content, Number(typedText(typed, 'base_version'))))
  if (kept.ok) return call.redirect(`/documents/${id}${then}`, 303)
  const { sections } = await call.var.work(async (work) => (await readReport(work, id)) ?? notFound(), 'reading')
  const problems = keepProblems(kept.refusal, sections)
  return documentPage(
    call,
    { problems, kept: kept.refusal, content },
    kept.refusal.kind === 'changed meanwhile' ? 409 : 422,
  )
}

/** Answers what now stands, so that the page takes over what somebody else changed in other parts. */
async function autosave(call: Call) {
  const id = pathId<DocumentId>(call, 'document')
  const typed = await readTyped(call)
  const content = contentFrom(typed)
  const kept = await call.var.work((work) => keepReport(work, id, content, Number(typedText(typed, 'base_version'))))
  if (!kept.ok) {
    const words =
      kept.refusal.kind === 'changed meanwhile'
        ? 'Somebody else has changed the same part. Press Save to see both texts.'
        : 'Not saved yet. Press Save to see why.'
    return call.text(words, kept.refusal.kind === 'changed meanwhile' ? 409 : 422)
  }
  const others = Object.entries(kept.value.content.texts).filter(([key, text]) => content.texts[key] !== text)
  call.header('X-Version', String(kept.value.revision))
  return call.json({
    words: others.length > 0 ? 'Saved, and somebody else’s changes in other parts are shown.' : 'Saved.',
    fields: Object.fromEntries(others.map(([key, text]) => [`text_${key}`, text])),
  })
}

/** As its readers will see it; nothing is shared by looking. */
async function previewPage(call: Call) {
  const id = pathId<DocumentId>(call, 'document')
  const audience = call.req.query('for') === 'family' ? ('family' as const) : ('school' as const)
  const { report, whole } = await call.var.work(async (work) => {
    const found = (await readReport(work, id)) ?? notFound()
    await recordView(work, 'report read', [found.subject], 2, id)
    return { report: found, whole: await wholeOf(work, found) }
  }, 'reading')
  const tab = (reader: typeof audience, label: string) => ({
    href: `/documents/${id}/preview?for=${reader}`,
    label,
    here: reader === audience ? ('here' as const) : undefined,
  })
  const head = {
    title: `Preview: ${kindWords[report.kind].title}`,
    kicker: `${report.caseNumber}, version ${report.version}, nothing is shared yet`,
    back: { href: `/documents/${id}`, label: 'Go on writing' },
    tabs: [tab('school', 'What the school reads'), tab('family', 'What the parents read')],
    actions: <LinkButton href={`/documents/${id}`}>Go on writing</LinkButton>,
  }
  const readability = readabilityOf(report.content.texts[plainWords] ?? '')
  return show(
    call,
    head,
    <Narrow>
      <ReadabilityLine readability={readability} />
      <CopyView content={copyFor(audience, whole)} />
    </Narrow>,
  )
}
