/** One case: its page, moving time between its steps, notes. */

import { Hono } from 'hono'
import { z } from 'zod'
import type { CaseId, StepId } from '#kernel/ids.ts'
import { inShort, inWords } from '#kernel/minutes.ts'
import {
  type AlreadySent,
  done,
  type FieldProblem,
  field,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { caseBody } from './case.page.tsx'
import { moveStepMinutes, note } from './cases.operations.ts'
import type { MoveRefusal } from './steps.rules.ts'

const minutesForm = z.object({
  from: field.identity<StepId>('Choose the step to take from'),
  to: field.identity<StepId>('Choose the step to give to'),
  length: field.length('Enter a length such as 0.5 or 0:30'),
})
const noteForm = z.object({
  note: field.text('Write the note', 20_000),
  audience: field.choice(['team', 'school'], 'Choose who may read it'),
})

export const casePages = new Hono<WebCall>()
  .get('/cases/:case', policy('cases: read'), (call) => caseBody(call, pathId<CaseId>(call, 'case')))
  .post('/cases/:case/minutes', policy('steps: move minutes'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, minutesForm)
    if (!form.ok) return caseBody(call, of, form)
    const { from, to, length } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await moveStepMinutes(work, of, from, to, length)
      return outcome.ok ? done(`/cases/${of}`, `${inWords(length)} moved. The total is unchanged.`) : outcome
    })
    return sent instanceof Response
      ? sent
      : caseBody(call, of, { problems: [explainMove(sent.refusal)], typed: form.typed })
  })
  .post('/cases/:case/notes', policy('cases: work'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, noteForm)
    if (!form.ok) return caseBody(call, of, form)
    const sent = await submit(call, async (work) => {
      await note(work, of, form.value.note, form.value.audience)
      return done(`/cases/${of}`, 'The note is on the timeline.')
    })
    return sent instanceof Response
      ? sent
      : caseBody(call, of, {
          problems: [{ field: 'note', message: 'This note was sent already. See the timeline' }],
          typed: form.typed,
        })
  })

function explainMove(refusal: MoveRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'too much':
      return {
        field: 'length',
        message: `At most ${inShort(refusal.most)} can be taken from this step: it keeps a quarter of an hour`,
      }
    case 'not planned any more':
      return { field: 'from', message: 'A booked or finished step keeps its time. Cancel the appointment first' }
    case 'same step':
      return { field: 'to', message: 'Choose two different steps' }
    case 'nothing to move':
      return { field: 'length', message: 'Enter a length above nothing' }
    case 'already sent':
      return { field: 'length', message: 'This was sent already. Look at the steps before sending it again' }
  }
}
