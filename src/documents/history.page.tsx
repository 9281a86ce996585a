/** The history of a document: who wrote when, and what changed between two moments of it. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { DocumentId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { kindWords } from '#templates/index.ts'
import { Card, Columns, Empty, Select, show } from '#ui/index.ts'
import { type Report, readReport } from './documents.store.ts'
import { contentAt, sittingsOf } from './keeping.rules.ts'
import type { ReportContent } from './report.rules.ts'
import { type NamedRevision, revisionsOf } from './revisions.store.ts'
import { Difference } from './writing.tsx'

export const historyPages = new Hono<WebCall>().get(
  '/documents/:document/history',
  policy('documents: write'),
  (call) => historyPage(call),
)

interface Moment {
  readonly revision: number
  readonly words: string
}

interface Sitting extends Moment {
  readonly parts: string
  readonly changes: number
}

async function historyPage(call: Call) {
  const id = pathId<DocumentId>(call, 'document')
  const { report, revisions } = await call.var.work(async (work) => {
    const found = (await readReport(work, id)) ?? notFound()
    await recordView(work, 'report read', [found.subject], 2, id)
    return { report: found, revisions: await revisionsOf(work, id) }
  }, 'reading')
  const sittings = sittingsFrom(report, revisions)
  const [first] = revisions
  const begun = first && sittings[0]?.revision !== first.revision ? [momentOf(first, 'as it was begun')] : []
  const moments = [...begun, ...sittings]
  const at = (name: string, otherwise: Moment | undefined) =>
    moments.find((one) => String(one.revision) === call.req.query(name)) ?? otherwise
  const to = at('to', moments.at(-1))
  const from = at('from', moments.at(-2) ?? moments[0])
  const head = {
    title: `History of the ${kindWords[report.kind].one}`,
    kicker: `${report.caseNumber}, version ${report.version}`,
    lede:
      report.state === 'draft' || report.state === 'in sign-off'
        ? 'Every change is kept while it is written.'
        : 'Since it is signed off, the end of each sitting is kept.',
    back: { href: `/documents/${id}`, label: 'The document' },
  }
  const main = (
    <>
      <Card>
        <form method="get" class="filters">
          <MomentChoice name="from" label="From" moments={moments} chosen={from} />
          <MomentChoice name="to" label="To" moments={moments} chosen={to} />
          <button type="submit" class="button">
            Compare
          </button>
        </form>
      </Card>
      {from && to && (
        <Differences
          report={report}
          before={contentAt(revisions, from.revision)}
          after={contentAt(revisions, to.revision)}
        />
      )}
    </>
  )
  const side = (
    <Card title="Sittings">
      <ol class="links">
        {sittings.toReversed().map((sitting) => (
          <li>
            <span>{sitting.words}</span>
            <span class="soft small">
              {`${sitting.parts || 'Begun'}, ${sitting.changes} kept ${sitting.changes === 1 ? 'change' : 'changes'}`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
  return show(call, head, <Columns main={main} side={side} />)
}

function momentOf({ revision, at, on }: NamedRevision, who: string): Moment {
  const time = at.toZonedDateTimeISO('Europe/London').toPlainTime().toString().slice(0, 5)
  return { revision, words: `${time} on ${inFull(on)}, ${who}` }
}

function sittingsFrom(report: Report, revisions: readonly NamedRevision[]): readonly Sitting[] {
  const byRevision = new Map(revisions.map((one) => [one.revision, one]))
  return sittingsOf(revisions).flatMap((sitting) => {
    const last = byRevision.get(sitting.at(-1)?.revision ?? 0)
    if (!last) return []
    const changed = sitting.map((one) => one.changed)
    const parts = report.sections
      .filter((section) => changed.some((one) => one.texts?.[section.key] !== undefined))
      .map((section) => section.title)
    const others = [
      ...(changed.some((one) => one.targets) ? ['Targets'] : []),
      ...(changed.some((one) => one.withheld) ? ['What parents do not read'] : []),
    ]
    return [
      {
        ...momentOf(last, last.byName),
        parts: [...parts, ...others].join('; '),
        changes: sitting.length,
      },
    ]
  })
}

function MomentChoice(props: { name: string; label: string; moments: readonly Moment[]; chosen: Moment | undefined }) {
  return (
    <Select
      name={props.name}
      label={props.label}
      value={String(props.chosen?.revision ?? '')}
      options={props.moments.map((one) => ({ value: String(one.revision), label: one.words }))}
    />
  )
}

function Differences({
  report,
  before,
  after,
}: {
  report: Report
  before: ReportContent | undefined
  after: ReportContent | undefined
}) {
  const textsOf = (content: ReportContent | undefined) => [
    ...report.sections.map(({ key, title }) => ({ title, text: content?.texts[key] ?? '' })),
    {
      title: 'Targets',
      text: (content?.targets ?? [])
        .filter((one) => one.words)
        .map((one) => `${one.words} (${one.baseline})`)
        .join('\n'),
    },
  ]
  const [old, now] = [textsOf(before), textsOf(after)]
  const changed = now.filter((part, at) => part.text !== old[at]?.text)
  if (changed.length === 0)
    return (
      <Card>
        <Empty title="The same words">Nothing changed between these two moments.</Empty>
      </Card>
    )
  return (
    <>
      {changed.map((part) => (
        <Card title={part.title}>
          <Difference before={old.find((one) => one.title === part.title)?.text ?? ''} after={part.text} />
        </Card>
      ))}
    </>
  )
}
