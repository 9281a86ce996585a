/** Giving a case to a specialist, and putting it under an ordered package. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { CaseId, OrderLineId, PersonId } from '#kernel/ids.ts'
import { specialists } from '#people/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  type CameBack,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, Select, Stack, show } from '#ui/index.ts'
import { caseFrame } from './case.frame.tsx'
import { allocate, attachOrder, freePackages, type OrderRefusal } from './cases.operations.ts'
import { readCase } from './cases.store.ts'

const allocationForm = z.object({ specialist: field.identity<PersonId>('Choose a specialist') })
const orderForm = z.object({ line: field.identity<OrderLineId>('Choose an ordered package') })

export const allocationPages = new Hono<WebCall>()
  .get('/cases/:case/allocation', policy('cases: allocate'), (call) => allocationPage(call))
  .post('/cases/:case/allocation', policy('cases: allocate'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, allocationForm)
    if (!form.ok) return allocationPage(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await allocate(work, of, form.value.specialist)
      return outcome.ok ? done(`/cases/${of}`, 'The specialist is allocated.') : outcome
    })
    return sent instanceof Response
      ? sent
      : allocationPage(call, {
          problems: [{ field: 'specialist', message: 'Choose a specialist of the team' }],
          typed: form.typed,
        })
  })
  .post('/cases/:case/order', policy('cases: allocate'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const form = await readForm(call, orderForm)
    if (!form.ok) return allocationPage(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await attachOrder(work, of, form.value.line)
      return outcome.ok
        ? done(`/cases/${of}`, 'The case is under the ordered package, and its steps are laid out.')
        : outcome
    })
    return sent instanceof Response
      ? sent
      : allocationPage(call, { problems: [explainOrder(sent.refusal)], typed: form.typed })
  })

async function allocationPage(call: Call, back?: CameBack) {
  const of = pathId<CaseId>(call, 'case')
  const { one, team, packages } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'case read', [found.subject], 1, of)
    return {
      one: found,
      team: await specialists(work),
      packages: found.line ? [] : await freePackages(work, found.school, found.subject),
    }
  }, 'reading')
  const head = {
    ...caseFrame(call, one, 'allocation'),
    lede:
      one.specialists.length === 0
        ? 'Who works on this case?'
        : `${one.specialists.map((person) => person.name).join(', ')} works on this case.`,
    wrong: back ? ('wrong' as const) : undefined,
  }
  return show(
    call,
    head,
    <Narrow>
      <Stack>
        <ProblemSummary problems={back?.problems} />
        <Card title={one.specialists.length === 0 ? 'Allocate' : 'Change the specialist'}>
          <Form action={`/cases/${of}/allocation`} button="Allocate">
            <Select
              name="specialist"
              label="Specialist"
              hint="Access begins for the new one and ends for the one before, at once."
              empty="Choose"
              value={typedText(back?.typed, 'specialist') || one.specialists[0]?.id}
              options={team.map((person) => ({ value: person.id, label: `${person.name}, ${person.discipline}` }))}
              problems={back?.problems}
            />
          </Form>
        </Card>
        {!one.line && (
          <Card title="Put under an order">
            {packages.length > 0 ? (
              <Form action={`/cases/${of}/order`} button="Use this package">
                <Select
                  name="line"
                  label="Ordered package"
                  value={typedText(back?.typed, 'line')}
                  options={packages.map((line) => ({
                    value: line.id,
                    label: `${line.description}, ${line.orderNumber}`,
                  }))}
                  problems={back?.problems}
                />
              </Form>
            ) : (
              <p class="soft">
                The school has no free package. It can order one under Orders, with the reference {one.reference}.
              </p>
            )}
          </Card>
        )}
      </Stack>
    </Narrow>,
    back ? 422 : 200,
  )
}

function explainOrder(refusal: OrderRefusal | AlreadySent): FieldProblem {
  const message = {
    'package taken': 'Another case has just been given this package. Choose another one',
    'has an order': 'This case has its order already',
    'already sent': 'This was sent already. Reload the page to see how the case stands',
  }[refusal.kind]
  return { field: 'line', message }
}
