/** Pupil passport, IEP and IBP of a version: a page that prints on one side, and the same as an accessible PDF. */
import { Hono } from 'hono'
import { hasPart, readCase } from '#cases/index.ts'
import type { PlanId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { inWordsYearGroup } from '#pupils/index.ts'
import { LinkButton, show } from '#ui/index.ts'
import { PaperView } from './paper.view.tsx'
import { type Paper, type PaperContent, paperOf, papers } from './papers.rules.ts'
import { passportOf } from './passport.store.ts'
import { readVersion } from './plan.store.ts'

export const paperPages = new Hono<WebCall>()
  .get('/plans/:plan/papers/:paper', policy('plans: read'), (call) => paperPage(call))
  .get('/plans/:plan/papers/:paper/pdf', policy('plans: read'), (call) => paperPdf(call))

async function read(
  call: Call,
): Promise<{ readonly plan: PlanId; readonly paper: Paper; readonly content: PaperContent }> {
  const plan = pathId<PlanId>(call, 'plan')
  const paper = papers.find((one) => one === call.req.param('paper')) ?? notFound()
  const content = await call.var.work(async (work) => {
    const version = (await readVersion(work, plan)) ?? notFound()
    const one = (await readCase(work, version.case)) ?? notFound()
    if (!hasPart(one, 'passport')) notFound()
    await recordView(work, `${paper} read`, [one.subject], 2, plan)
    const about = {
      name: one.subjectName,
      yearGroup: inWordsYearGroup(one.yearGroup),
      school: one.schoolName,
      version: version.no,
      state: version.state,
    }
    return paperOf(paper, about, version.content, await passportOf(work, one.subject))
  }, 'reading')
  return { plan, paper, content }
}

async function paperPage(call: Call) {
  const { plan, paper, content } = await read(call)
  const head = {
    title: content.title,
    back: { href: `/plans/${plan}`, label: 'The plan' },
    actions: <LinkButton href={`/plans/${plan}/papers/${paper}/pdf`}>Download PDF</LinkButton>,
  }
  return show(call, head, <PaperView content={content} />)
}

async function paperPdf(call: Call) {
  const { paper, content } = await read(call)
  const bytes = await renderPdf('paper', { ...content, sender: call.var.provider.name })
  return call.body(Buffer.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${paper}.pdf"`,
  })
}
