/** What invoices and letters say of the service: its name, address and telephone. */
import { Hono } from 'hono'
import { z } from 'zod'
import { describedProvider, describeProvider } from '#platform/provider.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Form, Narrow, ProblemSummary, show, TextArea, TextField } from '#ui/index.ts'

const settingsForm = z.object({
  name: field.text('Enter the name of the service'),
  address: field.text('Enter its address', 500),
  telephone: field.text('Enter its telephone number', 30),
})

export const settingsPages = new Hono<WebCall>()
  .get('/settings', policy('settings: keep'), (call) => settingsPage(call))
  .post('/settings', policy('settings: keep'), async (call) => {
    const form = await readForm(call, settingsForm)
    if (!form.ok) return settingsPage(call, form.problems, form.typed)
    const { name, address, telephone } = form.value
    const sent = await submit(call, async (work) => {
      await describeProvider(work, { name, telephone, address: address.split('\n').map((line) => line.trim()) })
      return done('/settings', 'Kept. Invoices from now on say this.')
    })
    return sent instanceof Response
      ? sent
      : settingsPage(call, [{ field: 'name', message: 'This was sent already' }], form.typed)
  })

async function settingsPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const kept = await call.var.work((work) => describedProvider(work), 'reading')
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/settings" button="Keep">
          <TextField
            name="name"
            label="Name of the service"
            value={typed ? typedText(typed, 'name') : kept.name}
            problems={problems}
          />
          <TextArea
            name="address"
            label="Address"
            rows={4}
            value={typed ? typedText(typed, 'address') : kept.address.join('\n')}
            problems={problems}
          />
          <TextField
            name="telephone"
            label="Telephone"
            type="tel"
            value={typed ? typedText(typed, 'telephone') : kept.telephone}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Settings',
    lede: 'What invoices and letters say of the service.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
