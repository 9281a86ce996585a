/** An appointment that is no step of a case, or one that was moved: what it is, where it went, and calling it off. */
import { z } from 'zod'
import type { AppointmentId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { can } from '#platform/access/index.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  pathId,
  readForm,
  submit,
  type Typed,
  typedText,
} from '#platform/web/index.ts'
import { Card, Columns, Facts, Fold, Form, LinkButton, ProblemSummary, Row, show, TextField } from '#ui/index.ts'
import type { DiaryEntry } from './entries.store.ts'
import { entryTitle, stateWords, whenInWords } from './entry.words.ts'
import { callOffOther } from './other.operations.ts'

export function entryPage(
  call: Call,
  one: DiaryEntry,
  next: AppointmentId | undefined,
  problems?: readonly FieldProblem[],
  typed?: Typed,
) {
  const mine = one.person === String(call.var.actor.id) || can(call.var.actor, 'cases: allocate')
  const oneDay = one.until.subtract({ seconds: 1 }).toPlainDate().equals(one.from.toPlainDate())
  const facts = [
    { label: 'When', value: whenInWords(one) },
    ...(one.place ? [{ label: 'Where', value: one.place }] : []),
    ...(one.link ? [{ label: 'Link', value: <a href={one.link}>Join the video meeting</a> }] : []),
    { label: 'Who', value: one.personName },
    ...(oneDay ? [{ label: 'How long', value: inWords(one.minutes) }] : []),
  ]
  const head = {
    title: entryTitle(one),
    kicker: one.schoolName ?? one.personName,
    back: { href: `/diary?week=${one.from.toPlainDate()}`, label: 'The week' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={problems} />,
    <Card title={stateWords[one.state]}>
      <Facts facts={facts} />
      <Row>
        {next && <LinkButton href={`/appointments/${next}`}>See where it was moved to</LinkButton>}
        {one.state === 'booked' && mine && <LinkButton href={`/appointments/${one.id}/move`}>Move</LinkButton>}
      </Row>
    </Card>,
  ]
  const side =
    one.state === 'booked' && mine && one.serves !== 'step'
      ? [
          <Card>
            <Fold title="Call it off" open={problems ? 'open' : undefined}>
              <Form action={`/appointments/${one.id}/off`} button="Call off" tone="danger">
                <TextField name="reason" label="Why" value={typedText(typed, 'reason')} problems={problems} />
              </Form>
            </Fold>
          </Card>,
        ]
      : []
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}

const offForm = z.object({ reason: field.text('Say why, in a few words', 500) })

export async function callOff(
  call: Call,
  again: (problems: readonly FieldProblem[], typed: Typed) => Response | Promise<Response>,
) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const form = await readForm(call, offForm)
  if (!form.ok) return again(form.problems, form.typed)
  const sent = await submit(call, async (work) => {
    const off = await callOffOther(work, id, form.value.reason)
    return off.ok ? done(`/diary?week=${off.value.from.toPlainDate()}`, 'Called off.') : off
  })
  if (sent instanceof Response) return sent
  return again([{ field: 'reason', message: 'It was moved or called off a moment ago' }], form.typed)
}
