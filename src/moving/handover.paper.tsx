/** A hand-over on one page, on the screen and as an accessible PDF; and the list of children in Year 6. */
import { Hono } from 'hono'
import { casesInYearSix } from '#cases/index.ts'
import { academicYearOf, inFull, yearName } from '#kernel/days.ts'
import { type PaperContent, PaperView } from '#plans/index.ts'
import { recordView } from '#platform/audit.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, LinkButton, show, Table, Tag } from '#ui/index.ts'
import { childFor } from './handover.operations.ts'
import { type HandoverWords, handoverParts, partWords } from './handover.rules.ts'
import { type Handover, type HandoverId, handoversThisYear, readHandover } from './handover.store.ts'

export const paperPages = new Hono<WebCall>()
  .get('/moving/year-six', policy('moving: see'), (call) => listPage(call))
  .get('/handovers/:handover', policy('handovers: keep'), async (call) => {
    const { id, subject, content } = await read(call)
    const head = {
      title: content.title,
      back: { href: `/pupils/${subject}/handover`, label: 'Year 6 hand-over' },
      actions: <LinkButton href={`/handovers/${id}/pdf`}>Download PDF</LinkButton>,
    }
    return show(call, head, <PaperView content={content} />)
  })
  .get('/handovers/:handover/pdf', policy('handovers: keep'), async (call) => {
    const { content } = await read(call)
    const bytes = await renderPdf('paper', { ...content, sender: call.var.provider.name })
    return call.body(Buffer.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="hand-over.pdf"',
    })
  })

async function read(call: Call) {
  const id = pathId<HandoverId>(call, 'handover')
  return call.var.work(async (work) => {
    const handover = (await readHandover(work, id)) ?? notFound()
    const child = await childFor(work, handover.subject)
    await recordView(work, 'hand-over read', [child.id], 2, id)
    const content: PaperContent = {
      title: `Hand-over: ${child.name}`,
      facts: [
        { label: 'School year', value: yearName(academicYearOf(handover.on)) },
        { label: 'School', value: child.schoolName },
        { label: 'Written', value: `${handover.by}, ${inFull(handover.on)}, version ${handover.version}` },
      ],
      sections: sectionsOf(handover.words),
    }
    return { id, subject: child.id, content }
  }, 'reading')
}

function sectionsOf(words: HandoverWords): PaperContent['sections'] {
  return handoverParts
    .map((part) => ({
      heading: partWords[part],
      lines: words[part]
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ lead: '', words: line.trim() })),
    }))
    .filter(({ lines }) => lines.length > 0)
}

async function listPage(call: Call) {
  const { cases, written, today } = await call.var.work(async (work) => {
    const all = await casesInYearSix(work)
    await recordView(
      work,
      'year six read',
      all.map((one) => one.subject),
      1,
    )
    return { cases: all, written: await handoversThisYear(work), today: work.today }
  }, 'reading')
  const head = {
    title: 'Year 6',
    kicker: yearName(academicYearOf(today)),
    lede: 'Children in Year 6 with a case that is open or was closed this school year. The next school should know what helps.',
    back: { href: '/moving', label: 'Moving on' },
  }
  const rows = cases.map((one) => ({ ...one, handover: newestFor(written, one.subject) }))
  return show(
    call,
    head,
    <Card flush="flush">
      <Table
        caption={rows.length === 1 ? '1 child in Year 6' : `${rows.length} children in Year 6`}
        rows={rows}
        columns={[
          {
            label: 'Child',
            on: 'first',
            cell: (one) => <a href={`/pupils/${one.subject}/handover`}>{one.subjectName}</a>,
          },
          { label: 'School', cell: (one) => one.schoolName },
          { label: 'Case', cell: (one) => <a href={`/cases/${one.id}`}>{one.number}</a> },
          {
            label: 'Specialist',
            cell: (one) => one.specialists.map(({ name }) => name).join(', ') || 'Nobody now',
          },
          { label: 'Hand-over', on: 'state', cell: (one) => <HandoverTag handover={one.handover} /> },
        ]}
        empty={<Empty title="Nobody in Year 6 has a case this school year">Come back when one is opened.</Empty>}
      />
    </Card>,
  )
}

function newestFor(all: readonly Handover[], subject: string): Handover | undefined {
  return all.find((one) => String(one.subject) === subject)
}

function HandoverTag({ handover }: { handover: Handover | undefined }) {
  if (!handover) return <Tag tone="neutral">not written</Tag>
  return handover.deliveries.length > 0 ? <Tag tone="good">given</Tag> : <Tag tone="assess">written</Tag>
}
