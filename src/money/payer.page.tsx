/** Payers: the list, adding one, changing one. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { PayerId } from '#kernel/ids.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  Card,
  Choices,
  Empty,
  Form,
  LinkButton,
  Narrow,
  ProblemSummary,
  Select,
  show,
  Table,
  TextArea,
  TextField,
} from '#ui/index.ts'
import { keepNewPayer, keepPayer } from './payer.operations.ts'
import { type Payer, type PayerFacts, type PayerKind, payerKinds, payersOf, readPayer } from './payer.store.ts'

export const kindWords: Readonly<Record<PayerKind, string>> = {
  hub: 'Inclusion hub',
  trust: 'Trust',
  authority: 'Local authority',
  other: 'Another body',
}
const rules = ['optional', 'required'] as const
const payerForm = z.object({
  name: field.text('Enter the name that invoices are made out to'),
  kind: field.choice(payerKinds, 'Choose what kind of body it is'),
  address: field.text('Enter the address, a line each', 500),
  email: z
    .string()
    .optional()
    .transform((typed) => typed?.trim().toLowerCase() || undefined)
    .pipe(z.email('Enter an email address in the form name@body.example, or leave it empty').optional()),
  purchase_order: field.choice(rules, 'Choose whether it needs a purchase-order number'),
})

function factsOf(form: z.output<typeof payerForm>): PayerFacts {
  const address = form.address.split('\n').map((line) => line.trim())
  return {
    kind: form.kind,
    name: form.name,
    address: address.filter((line) => line !== ''),
    email: form.email,
    purchaseOrder: form.purchase_order,
  }
}

export const payerPages = new Hono<WebCall>()
  .get('/payers', policy('payers: keep'), async (call) => {
    const payers = await call.var.work((work) => payersOf(work), 'reading')
    const head = {
      title: 'Payers',
      lede: 'Bodies that pay for what schools buy: all of it or a share, always or once.',
      actions: <LinkButton href="/payers/new">Add a payer</LinkButton>,
      back: { href: '/invoices', label: 'Invoices' },
    }
    return show(call, head, <PayerList payers={payers} />)
  })
  .get('/payers/new', policy('payers: keep'), (call) => payerFormPage(call, undefined))
  .post('/payers', policy('payers: keep'), async (call) => {
    const form = await readForm(call, payerForm)
    if (!form.ok) return payerFormPage(call, undefined, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const kept = await keepNewPayer(work, factsOf(form.value))
      return kept.ok ? done(`/payers/${kept.value}`, 'The payer is added. Say below what it pays for.') : kept
    })
    return sent instanceof Response ? sent : payerFormPage(call, undefined, [explain(sent.refusal.kind)], form.typed)
  })
  .get('/payers/:payer/details', policy('payers: keep'), async (call) => payerFormPage(call, await payerOf(call)))
  .post('/payers/:payer/details', policy('payers: keep'), async (call) => {
    const payer = await payerOf(call)
    const form = await readForm(call, payerForm)
    if (!form.ok) return payerFormPage(call, payer, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const kept = await keepPayer(work, payer.id, factsOf(form.value))
      return kept.ok ? done(`/payers/${payer.id}`, 'The details are changed, for invoices from now on.') : kept
    })
    return sent instanceof Response ? sent : payerFormPage(call, payer, [explain(sent.refusal.kind)], form.typed)
  })

async function payerOf(call: Call): Promise<Payer> {
  const id = pathId<PayerId>(call, 'payer')
  return (await call.var.work((work) => readPayer(work, id), 'reading')) ?? notFound()
}

function explain(kind: 'known already' | 'already sent'): FieldProblem {
  return kind === 'known already'
    ? { field: 'name', message: 'Another payer has this name. Open it from the list of payers' }
    : { field: 'name', message: 'This was sent already. See the list of payers' }
}

function PayerList({ payers }: { payers: readonly Payer[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${payers.length} ${payers.length === 1 ? 'payer' : 'payers'}`}
        rows={payers}
        columns={[
          { label: 'Name', on: 'first', cell: (payer) => <a href={`/payers/${payer.id}`}>{payer.name}</a> },
          { label: 'Kind', cell: (payer) => kindWords[payer.kind] },
          { label: 'Invoices go to', cell: (payer) => payer.email ?? 'No email: the PDF is sent by hand' },
          { label: 'Purchase orders', cell: (payer) => payer.purchaseOrder },
        ]}
        empty={
          <Empty title="No payers yet" action={<LinkButton href="/payers/new">Add a payer</LinkButton>}>
            Every school pays for itself. Add a hub, a trust or the local authority when it pays for some of them.
          </Empty>
        }
      />
    </Card>
  )
}

function payerFormPage(call: Call, payer: Payer | undefined, problems?: readonly FieldProblem[], typed?: Typed) {
  const text = (name: string, now: string) => ({
    name,
    problems,
    value: typed ? typedText(typed, name) : now,
  })
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form
          action={payer ? `/payers/${payer.id}/details` : '/payers'}
          button={payer ? 'Keep the details' : 'Add the payer'}
        >
          <TextField {...text('name', payer?.name ?? '')} label="Name" hint="As invoices are made out to it." />
          <Select
            {...text('kind', payer?.kind ?? '')}
            label="Kind"
            empty="Choose"
            options={payerKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          />
          <TextArea {...text('address', payer?.address.join('\n') ?? '')} label="Address" rows={4} />
          <TextField
            {...text('email', payer?.email ?? '')}
            label="Email for invoices"
            type="email"
            optional="optional"
          />
          <Choices
            name="purchase_order"
            kind="radio"
            label="Purchase-order number"
            chosen={[typed ? typedText(typed, 'purchase_order') : (payer?.purchaseOrder ?? 'optional')]}
            options={[
              { value: 'optional', label: 'Not needed' },
              { value: 'required', label: 'Every invoice needs one' },
            ]}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: payer ? `Details of ${payer.name}` : 'Add a payer',
    back: payer ? { href: `/payers/${payer.id}`, label: payer.name } : { href: '/payers', label: 'Payers' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
