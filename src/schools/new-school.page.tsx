/** Adding a school by hand; importing them from the national register comes later. */
import { Hono } from 'hono'
import { z } from 'zod'
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
import { Card, Choices, Form, Narrow, ProblemSummary, show, TextArea, TextField } from '#ui/index.ts'
import { addSchool, districtNamed } from './schools.operations.ts'

const kinds = ['maintained', 'academy', 'independent'] as const
const schoolForm = z.object({
  name: field.text('Enter the name of the school'),
  district: field.text('Enter the name of its district', 100),
  register_number: z
    .string({ error: 'Enter the six-digit register number' })
    .regex(/^\d{6}$/, 'Enter the six-digit register number'),
  legal_kind: field.choice(kinds, 'Choose what kind of school it is'),
  address: field.text('Enter the address', 500),
  telephone: field.text('Enter the telephone number', 30),
  pupils: field.whole('Enter the number of pupils, from 0 to 5000', 0, 5000),
  purchase_order: z.literal('yes').optional(),
})

export const newSchoolPages = new Hono<WebCall>()
  .get('/schools/new', policy('school: keep'), (call) => newSchoolPage(call))
  .post('/schools', policy('school: keep'), async (call) => {
    const form = await readForm(call, schoolForm)
    if (!form.ok) return newSchoolPage(call, form.problems, form.typed)
    const wanted = form.value
    const sent = await submit(call, async (work) => {
      const added = await addSchool(work, {
        name: wanted.name,
        district: await districtNamed(work, wanted.district),
        authority: 'lancashire',
        legalKind: wanted.legal_kind,
        address: wanted.address.split('\n').map((line) => line.trim()),
        telephone: wanted.telephone,
        registerNumber: wanted.register_number,
        pupilsOnRoll: wanted.pupils,
        purchaseOrder: wanted.purchase_order ? 'required' : 'optional',
      })
      return added.ok
        ? done(`/schools/${added.value}`, 'The school is added. Give its people their posts under People.')
        : added
    })
    if (sent instanceof Response) return sent
    const message =
      sent.refusal.kind === 'known already'
        ? 'A school with this register number is here already'
        : 'This was sent already. See the list of schools'
    return newSchoolPage(call, [{ field: 'register_number', message }], form.typed)
  })

function newSchoolPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const text = (name: string) => ({ name, value: typedText(typed, name), problems })
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/schools" button="Add the school">
          <TextField {...text('name')} label="Name" />
          <TextField {...text('district')} label="District" hint="A new name makes a new district." />
          <TextField {...text('register_number')} label="Register number (URN)" inputmode="numeric" width="short" />
          <Choices
            name="legal_kind"
            kind="radio"
            label="Kind of school"
            chosen={[typedText(typed, 'legal_kind')]}
            options={kinds.map((kind) => ({ value: kind, label: kind }))}
            problems={problems}
          />
          <TextArea {...text('address')} label="Address" rows={4} />
          <TextField {...text('telephone')} label="Telephone" type="tel" />
          <TextField {...text('pupils')} label="Pupils on roll" inputmode="numeric" width="short" />
          <label class="choice" for="purchase_order">
            <input
              type="checkbox"
              id="purchase_order"
              name="purchase_order"
              value="yes"
              checked={typedText(typed, 'purchase_order') === 'yes'}
            />
            <span>It buys nothing without a purchase-order number</span>
          </label>
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Add a school',
    back: { href: '/schools', label: 'Schools' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
