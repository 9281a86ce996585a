/** A copy, for those whom it names: the page, the PDF and the Word file. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { CopyId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { type Call, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Facts, Fold, LinkButton, Narrow, show } from '#ui/index.ts'
import { openCopy } from './copies.operations.ts'
import { type FileForm, keepFile, keptFile } from './copies.store.ts'
import { CopyView, printed } from './copy.view.tsx'
import { wordFile } from './word.ts'

export const copyPages = new Hono<WebCall>()
  .get('/copies/:copy', policy('copies: read'), async (call) => {
    const id = pathId<CopyId>(call, 'copy')
    const copy = await call.var.work((work) => openCopy(work, id), 'reading')
    const { content } = copy
    const { actor } = call.var
    const head = {
      title: `${content.title}: ${content.about}`,
      kicker: `${content.reference}, ${content.school}, version ${content.version}${copy.audience === 'family' ? ', the family’s copy' : ''}`,
      back: can(actor, 'cases: read', copy.school)
        ? { href: `/cases/${copy.case}`, label: 'Case' }
        : { href: '/', label: 'Home' },
      actions: (
        <>
          <LinkButton href={`/copies/${id}/report.pdf`}>Download PDF</LinkButton>
          <LinkButton href={`/copies/${id}/report.docx`} tone="quiet">
            Download Word
          </LinkButton>
        </>
      ),
    }
    const facts = [
      { label: 'Shared on', value: inFull(copy.releasedOn) },
      { label: 'Written by', value: content.author },
      { label: 'Signed off by', value: content.signer || 'Nobody' },
    ]
    return show(
      call,
      head,
      <Narrow>
        <Facts facts={facts} />
        <CopyView content={content} />
        <Fold title="How this version is fixed">
          <p class="soft small hash">
            Its content has the SHA-256 hash {copy.sha256}. It never changes: a correction is a new version.
          </p>
        </Fold>
      </Narrow>,
    )
  })
  .get('/copies/:copy/report.pdf', policy('copies: read'), (call) => file(call, 'pdf'))
  .get('/copies/:copy/report.docx', policy('copies: read'), (call) => file(call, 'word'))

const forms = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  word: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
} as const

/** Kept once rendered, since a copy does not change; a failed render changes nothing. */
async function file(call: Call, form: FileForm) {
  const id = pathId<CopyId>(call, 'copy')
  const { copy, before } = await call.var.work(
    async (work) => ({ copy: await openCopy(work, id), before: await keptFile(work, id, form) }),
    'reading',
  )
  const whole = printed(copy.content, call.var.provider.name)
  const bytes = before ?? (form === 'pdf' ? await renderPdf('report', whole) : await wordFile(whole))
  if (!before) await call.var.work((work) => keepFile(work, id, form, bytes))
  const { content } = copy
  const name = `${content.kind.replaceAll(' ', '-')}-${content.reference}-v${content.version}.${forms[form].ending}`
  return call.body(Buffer.from(bytes), 200, {
    'Content-Type': forms[form].type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}
