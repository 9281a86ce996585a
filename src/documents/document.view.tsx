/** The page of one document, as the team sees it. */
import { CopyView, copiesOf, copyFor, possibleReaders, readersOf } from '#copies/index.ts'
import { Short } from '#hours/index.ts'
import type { DocumentId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, type Typed } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { kindWords } from '#templates/index.ts'
import { Columns, LinkButton, ProblemSummary, show } from '#ui/index.ts'
import { commentsOf } from './comments.store.ts'
import { wholeOf } from './delivery.operations.ts'
import { readReport } from './documents.store.ts'
import { Comments, Received, Standing } from './standing.tsx'
import { type Back, Strays, Theirs, Writing } from './writing.tsx'

async function readAll(work: Work, id: DocumentId) {
  const report = (await readReport(work, id)) ?? notFound()
  await recordView(work, 'report read', [report.subject], 2, id)
  const released = report.state === 'released'
  return {
    report,
    whole: await wholeOf(work, report),
    copies: released ? await copiesOf(work, id) : [],
    comments: await commentsOf(work, id),
    readers: released ? await readersOf(work, id) : [],
    possible: released ? await possibleReaders(work, report) : [],
  }
}

export async function documentPage(
  call: Call,
  back?: Back & { readonly typed?: Typed },
  status: 200 | 409 | 422 = back ? 422 : 200,
) {
  const { actor } = call.var
  const id = pathId<DocumentId>(call, 'document')
  const all = await call.var.work((work) => readAll(work, id), 'reading')
  const { report, copies } = all
  // Those who do not write read their copy, word for word as it was released.
  const own = copies.find((copy) => copy.audience === 'school')
  if (!can(actor, 'documents: write')) return own ? call.redirect(`/copies/${own.id}`, 303) : notFound()
  const writes = report.state === 'draft' || (back?.kept !== undefined && back.content !== undefined)
  const head = {
    title: `${kindWords[report.kind].name} about ${all.whole.about}`,
    kicker: `${report.caseNumber}, ${report.schoolName}, ${report.no > 1 ? `number ${report.no}, ` : ''}version ${report.version}`,
    back: { href: `/cases/${report.case}`, label: 'Case' },
    actions: copies.map((copy) => (
      <LinkButton href={`/copies/${copy.id}`} tone="quiet">
        {copy.audience === 'family' ? 'The family’s copy' : 'The school’s copy'}
      </LinkButton>
    )),
    wrong: back ? ('wrong' as const) : undefined,
  }
  const meanwhile = back?.kept?.kind === 'changed meanwhile' ? back.kept : undefined
  const body = (
    <>
      <ProblemSummary problems={back?.problems} />
      {back?.short && <Short refusal={back.short} actor={actor} />}
      {meanwhile && <Theirs refusal={meanwhile} report={report} />}
      <Strays content={back?.content} sections={report.sections} />
      <Columns
        main={[writes ? <Writing report={report} back={back} /> : <CopyView content={copyFor('school', all.whole)} />]}
        side={[
          <Standing report={report} actor={actor} problems={back?.problems} />,
          report.state === 'released' && (
            <Received report={report} readers={all.readers} possible={all.possible} problems={back?.problems} />
          ),
          <Comments report={report} comments={all.comments} problems={back?.problems} typed={back?.typed} />,
        ]}
      />
    </>
  )
  return show(call, head, body, status)
}
