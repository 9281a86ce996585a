/** Recording a review in full; what comes of it is told to the school's leads, without a name. */
import { judgeRisk } from '#around/index.ts'
import { type NextStep, readCase } from '#cases/index.ts'
import { type RecordReviewRefusal, readAppointment, recordReview } from '#diary/index.ts'
import type { AppointmentId, CaseId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addReview } from './reviews.store.ts'
import type { Risk } from './reviews.words.ts'

type DiaryReview = Parameters<typeof recordReview>[2]

export interface WholeReview extends DiaryReview {
  readonly parentsView: string
  readonly pupilsView: string
  /** Of a child; a class has none. */
  readonly risk: Risk | undefined
}

/** The diary closes the cycle; views and risk stand beside it in the same work. */
export async function holdReview(
  work: Work,
  id: AppointmentId,
  wanted: WholeReview,
  publicUrl: string,
): Promise<Outcome<CaseId, RecordReviewRefusal>> {
  allow(work.actor, 'reviews: record')
  const appointment = (await readAppointment(work, id)) ?? notFound()
  if (appointment.kind !== 'review') notFound()
  const recorded = await recordReview(work, id, wanted)
  if (!recorded.ok) return recorded
  const { case: of, subject } = appointment
  const on = appointment.from.toPlainDate()
  const { parentsView, pupilsView } = wanted
  await addReview(work, { case: of, subject, appointment: id, on, parentsView, pupilsView })
  if (wanted.risk) await judgeRisk(work, of, { occasion: 'review', level: wanted.risk, words: '' })
  await tellLeads(work, of, wanted.nextStep, publicUrl)
  return recorded
}

const newsOf: Readonly<Partial<Record<NextStep, string>>> = {
  'top-up': 'A review has ended with a second cycle. A Silver Top-Up can be put into your basket, or quoted, from here',
  'EHC assessment':
    'A review has ended with asking for an EHC needs assessment. What is on record is gathered here for you to send',
}

async function tellLeads(work: Work, of: CaseId, step: NextStep, publicUrl: string): Promise<void> {
  const news = newsOf[step]
  if (!news) return
  await mailLeads(
    work,
    of,
    'A review and its next step',
    `${news}:\n\n${new URL(`/cases/${of}/review`, publicUrl).href}`,
  )
}

export async function mailLeads(work: Work, of: CaseId, subject: string, body: string): Promise<void> {
  const one = (await readCase(work, of)) ?? notFound()
  for (const lead of await postHolders(work, one.school, 'school lead'))
    if (lead.email && String(lead.id) !== String(work.actor.id))
      await sendMail(work, { to: lead.email, toPrincipal: lead.id, subject, body })
}
