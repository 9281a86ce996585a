/** Sending the forms of what is around a child: each back to the page with its notice, or with its problem. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { type Call, done, field, pathId, policy, readForm, submit, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { suspensionReasons } from '#rulebook/index.ts'
import * as around from './around.operations.ts'
import { addressed, aroundPage } from './around.page.tsx'
import { explain } from './around.words.ts'
import { riskLevels, riskOccasions } from './circle.store.ts'
import { ehcKinds } from './ehc.rules.ts'
import { meet } from './meeting.page.tsx'
import type { AroundId } from './mistake.store.ts'
import { suspensionKinds } from './suspension.rules.ts'
import { timetableReasons } from './timetable.rules.ts'

const codes = suspensionReasons.map(({ code }) => code)
const optionalDay = z
  .string()
  .optional()
  .transform((typed) => typed || undefined)
  .pipe(field.day('Enter a day, or leave it empty').optional())

/** Half days are the smallest length: '1.5' is three sessions; an empty one is none. */
const sessions = z
  .string()
  .optional()
  .transform((typed) => (typed ?? '').trim())
  .pipe(z.string().regex(/^(\d{1,2}([.,][05])?)?$/, 'Enter days or half days, such as 1.5'))
  .transform((typed) => Math.round(Number(typed.replace(',', '.') || 0) * 2))

const suspensionForm = z.object({
  suspension_kind: field.choice(suspensionKinds, 'Choose the kind'),
  suspension_from: field.day('Enter the first day'),
  suspension_days: sessions,
  suspension_reason: field.choice(codes, 'Choose the main reason'),
  suspension_second: z.string().optional(),
  suspension_third: z.string().optional(),
})
const timetableForm = z.object({
  timetable_reason: field.choice(timetableReasons, 'Choose why'),
  timetable_words: field.text('Say what it is for, and how the child comes back to full time', 2_000),
  timetable_starts: field.day('Enter the first day'),
  timetable_review: field.day('Enter the day of the review'),
  timetable_ends: field.day('Enter the last day: it is temporary'),
  timetable_week: field.length('Enter the time in school a week, such as 12.5'),
  timetable_agreed_by: field.text('Enter which parent agreed'),
  timetable_agreed_on: field.day('Enter the day on which they agreed'),
  timetable_told: optionalDay,
})
const ehcForm = z.object({
  ehc_kind: field.choice(ehcKinds, 'Choose what happened'),
  ehc_on: field.day('Enter the day'),
  ehc_words: field.optionalText(500),
})
const agencyForm = z.object({
  agency_name: field.text('Enter the agency'),
  agency_contact: field.optionalText(),
  agency_from: field.day('Enter since when it is involved'),
})
const riskForm = z.object({
  risk_occasion: field.choice(riskOccasions, 'Choose when it is judged'),
  risk_level: field.choice(riskLevels, 'Choose the risk'),
  risk_words: field.optionalText(1_000),
})
const siblingForm = z.object({ sibling: field.text('Enter the reference, such as S-1042', 20) })
const mistakeForm = z.object({
  mistake: field.identity<AroundId>('Choose what was a mistake'),
  mistake_reason: field.text('Say what is wrong with it', 500),
})

type Refusal = Parameters<typeof explain>[0]

/** One form: its shape, what it does, what is said then, and the field that holds its day. */
function kept<Value>(
  shape: z.ZodType<Value>,
  act: (work: Work, of: CaseId, value: Value) => Promise<Outcome<unknown, Refusal>>,
  notice: string,
  day: string,
) {
  return async (call: Call) => {
    const { id } = await addressed(call)
    const form = await readForm(call, shape)
    if (!form.ok) return aroundPage(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await act(work, id, form.value)
      return outcome.ok ? done(`/cases/${id}/around`, notice) : outcome
    })
    return sent instanceof Response
      ? sent
      : aroundPage(call, { problems: [explain(sent.refusal, day)], typed: form.typed })
  }
}

const path = '/cases/:case/around'
const keep = policy('around: keep')

export const aroundPages = new Hono<WebCall>()
  .get(path, policy('around: read'), (call) => aroundPage(call))
  .post(`${path}/suspensions`, keep, kept(suspensionForm, suspend, 'The suspension is recorded.', 'suspension_from'))
  .post(
    `${path}/timetables`,
    keep,
    kept(timetableForm, shorten, 'The part-time timetable is recorded.', 'timetable_starts'),
  )
  .post(
    `${path}/ehc`,
    keep,
    kept(
      ehcForm,
      (work, of, ehc) => around.recordEhc(work, of, { kind: ehc.ehc_kind, on: ehc.ehc_on }, ehc.ehc_words ?? ''),
      'Recorded. The dates are counted again.',
      'ehc_on',
    ),
  )
  .post(`${path}/meetings`, keep, meet)
  .post(
    `${path}/agencies`,
    keep,
    kept(
      agencyForm,
      (work, of, agency) =>
        around.involve(work, of, {
          name: agency.agency_name,
          contact: agency.agency_contact ?? '',
          from: agency.agency_from,
        }),
      'The agency is added.',
      'agency_from',
    ),
  )
  .post(`${path}/risk`, keep, kept(riskForm, judge, 'The risk is recorded.', 'risk_words'))
  .post(
    `${path}/siblings`,
    keep,
    kept(
      siblingForm,
      (work, of, { sibling }) => around.linkSibling(work, of, sibling.toUpperCase()),
      'The two are linked.',
      'sibling',
    ),
  )
  .post(
    `${path}/mistakes`,
    keep,
    kept(mistakeForm, mistaken, 'It is taken back, and stays on record as a mistake.', 'mistake'),
  )
  .post(`${path}/actions/:action`, keep, (call) =>
    press(call, 'Done.', (work, of) => around.finishAction(work, of, pathId<AroundId>(call, 'action'))),
  )
  .post(`${path}/agencies/:agency/end`, keep, (call) =>
    press(
      call,
      'Its involvement has ended.',
      (work, of) => around.endInvolvement(work, of, pathId<AroundId>(call, 'agency')),
      'Its involvement had ended already.',
    ),
  )
  .post(`${path}/siblings/:sibling/end`, keep, (call) =>
    press(
      call,
      'They are no longer linked.',
      (work, of) => around.unlinkSibling(work, of, pathId<SubjectId>(call, 'sibling')),
      'They were no longer linked already.',
    ),
  )

/** A button without a form: what was done already is done, and said where somebody else was faster. */
async function press(
  call: Call,
  notice: string,
  act: (work: Work, of: CaseId) => Promise<unknown>,
  already: string = notice,
) {
  const { id } = await addressed(call)
  const sent = await submit(call, async (work) => {
    const became = await act(work, id)
    return done(`/cases/${id}/around`, became === 'ended already' ? already : notice)
  })
  return sent instanceof Response ? sent : call.redirect(`/cases/${id}/around`, 303)
}

function suspend(work: Work, of: CaseId, form: z.output<typeof suspensionForm>) {
  const kind = form.suspension_kind
  const others = [form.suspension_second, form.suspension_third].filter(
    (code) => code !== undefined && codes.includes(code),
  )
  return around.recordSuspension(work, of, {
    kind,
    startsOn: form.suspension_from,
    sessions: kind === 'permanent' ? 0 : kind === 'lunchtime' ? 1 : form.suspension_days,
    reasons: [...new Set([form.suspension_reason, ...others.map(String)])],
  })
}

function shorten(work: Work, of: CaseId, form: z.output<typeof timetableForm>) {
  return around.recordTimetable(work, of, {
    reason: form.timetable_reason,
    words: form.timetable_words,
    startsOn: form.timetable_starts,
    reviewOn: form.timetable_review,
    endsOn: form.timetable_ends,
    aWeek: form.timetable_week,
    agreedBy: form.timetable_agreed_by,
    agreedOn: form.timetable_agreed_on,
    authorityToldOn: form.timetable_told,
  })
}

async function judge(work: Work, of: CaseId, form: z.output<typeof riskForm>): Promise<Outcome<unknown, Refusal>> {
  await around.judgeRisk(work, of, {
    occasion: form.risk_occasion,
    level: form.risk_level,
    words: form.risk_words ?? '',
  })
  return { ok: true, value: undefined }
}

async function mistaken(
  work: Work,
  of: CaseId,
  form: z.output<typeof mistakeForm>,
): Promise<Outcome<unknown, Refusal>> {
  await around.takeBack(work, of, form.mistake, form.mistake_reason)
  return { ok: true, value: undefined }
}
