/** Sending the record of a meeting, with the actions that were agreed there. */
import { z } from 'zod'
import { parseDay } from '#kernel/days.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  readForm,
  submit,
  type Typed,
  typedText,
} from '#platform/web/index.ts'
import { actionRows, meetingKinds } from './around.forms.tsx'
import { recordMeeting } from './around.operations.ts'
import { addressed, aroundPage } from './around.page.tsx'
import { explain } from './around.words.ts'
import type { NewMeeting } from './meeting.store.ts'

const meetingForm = z.object({
  meeting_kind: field.choice(meetingKinds, 'Choose the kind of meeting'),
  meeting_on: field.day('Enter the day'),
  meeting_present: field.text('Say who was there', 500),
  meeting_notes: field.optionalText(10_000),
})

export async function meet(call: Call) {
  const { id } = await addressed(call)
  const form = await readForm(call, meetingForm)
  const { actions, problems } = actionsFrom(form.typed)
  if (!form.ok || problems.length > 0)
    return aroundPage(call, { problems: [...(form.ok ? [] : form.problems), ...problems], typed: form.typed })
  const { meeting_kind: kind, meeting_on: on, meeting_present: present, meeting_notes: notes = '' } = form.value
  const sent = await submit(call, async (work) => {
    const outcome = await recordMeeting(work, id, { kind, on, present, notes, actions })
    return outcome.ok ? done(`/cases/${id}/around`, 'The meeting is recorded.') : outcome
  })
  return sent instanceof Response
    ? sent
    : aroundPage(call, { problems: [explain(sent.refusal, 'meeting_on')], typed: form.typed })
}

/** An action has what, who and by when, or is left out whole. */
function actionsFrom(typed: Typed): {
  readonly actions: NewMeeting['actions']
  readonly problems: readonly FieldProblem[]
} {
  const rows = actionRows.map((n) => ({
    n,
    what: typedText(typed, `meeting_what_${n}`).trim().slice(0, 300),
    who: typedText(typed, `meeting_who_${n}`).trim().slice(0, 200),
    day: typedText(typed, `meeting_by_${n}`),
  }))
  const begun = rows.filter((row) => row.what !== '' || row.who !== '' || row.day !== '')
  const whole = begun.flatMap(({ n, what, who, day }) => {
    const by = parseDay(day)
    return what !== '' && who !== '' && by ? [{ n, what, who, by }] : []
  })
  return {
    actions: whole.map(({ what, who, by }) => ({ what, who, by })),
    problems: begun
      .filter(({ n }) => !whole.some((one) => one.n === n))
      .map(({ n }) => ({
        field: `meeting_what_${n}`,
        message: `Say of action ${n} what is done, by whom and by when`,
      })),
  }
}
