/** Who may order for a school and up to how much: everyone who buys reads it, the head sets it. */
import { Hono } from 'hono'
import type { PostId, SchoolId } from '#kernel/ids.ts'
import { inPounds, pence } from '#kernel/money.ts'
import { accept } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import {
  type AlreadySent,
  type Call,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { readSchool } from '#schools/index.ts'
import { Card, Choices, Empty, Facts, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { setBuyingRules, setsRules } from './buying.operations.ts'
import { type Authority, actsAsHead, authorityOf, type Buyer } from './buying.rules.ts'
import { buyersOf } from './buying.store.ts'

export const buyingPages = new Hono<WebCall>()
  .get('/schools/:school/buying', policy('orders: read'), (call) => buyingPage(call))
  .post('/schools/:school/buying', policy('buying: rule'), async (call) => {
    const school = pathId<SchoolId>(call, 'school')
    allow(call.var.actor, 'buying: rule', school)
    const buyers = await call.var.work((work) => buyersOf(work, school), 'reading')
    if (!setsRules(call.var, buyers)) notFound()
    const typed = await readTyped(call)
    const read = rulesFrom(typed, buyers)
    if (!read.ok) return buyingPage(call, read.problems, typed)
    const sent = await submit<AlreadySent>(call, async (work) => {
      const changed = await setBuyingRules(work, school, read.rules)
      const words = changed === 0 ? 'Nothing was changed.' : 'Kept. It counts from now on.'
      return accept({ to: `/schools/${school}/buying`, notice: words })
    })
    if (sent instanceof Response) return sent
    return buyingPage(call, [{ field: 'rules', message: 'This was sent already' }], typed)
  })

const mayWords = {
  prepare: 'Prepares orders; somebody else approves',
  'up to': 'Orders up to an amount',
  any: 'Orders any amount',
} as const
const choices = ['prepare', 'up to', 'any'] as const

function rulesFrom(typed: Typed, buyers: readonly Buyer[]) {
  const problems: FieldProblem[] = []
  const rules = new Map<PostId, Authority>()
  for (const { post, name } of buyers) {
    const may = choices.find((choice) => choice === typedText(typed, `may-${post}`))
    if (may === undefined) continue
    const amount = typedText(typed, `limit-${post}`).replaceAll(/[£,\s]/g, '')
    if (may !== 'up to') rules.set(post, { may })
    else if (/^\d{1,6}(\.\d{2})?$/.test(amount) && Number(amount) > 0)
      rules.set(post, { may, limit: pence(Math.round(Number(amount) * 100)) })
    else problems.push({ field: `limit-${post}`, message: `Enter how much ${name} may order for, such as 500` })
  }
  return problems.length > 0 ? ({ ok: false, problems } as const) : ({ ok: true, rules } as const)
}

async function buyingPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<SchoolId>(call, 'school')
  allow(call.var.actor, 'orders: read', id)
  const { school, buyers } = await call.var.work(
    async (work) => ({ school: (await readSchool(work, id)) ?? notFound(), buyers: await buyersOf(work, id) }),
    'reading',
  )
  const sets = setsRules(call.var, buyers)
  const head = {
    title: 'Who may order',
    kicker: school.name,
    back: { href: `/schools/${id}`, label: school.name },
    lede: 'Anyone here can prepare an order. Placing it is for the headteacher, and for those the headteacher names.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const others = buyers.filter((one) => !actsAsHead(one, buyers))
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title="Today">
        {buyers.length === 0 ? (
          <Empty title="Nobody buys for this school yet">An administrator adds people and their posts.</Empty>
        ) : (
          <Facts
            facts={buyers.map((one) => ({
              label: `${one.name}, ${one.title}`,
              value: inWordsOf(authorityOf(one, buyers, school.buyerLimit)),
            }))}
          />
        )}
      </Card>
      {sets && others.length > 0 && (
        <Card title="From now on">
          <Form button="Keep">
            {others.map((one) => (
              <BuyerFields
                buyer={one}
                now={authorityOf(one, buyers, school.buyerLimit)}
                typed={typed}
                problems={problems}
              />
            ))}
          </Form>
        </Card>
      )}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function inWordsOf(authority: Authority): string {
  return authority.may === 'up to' ? `Orders up to ${inPounds(authority.limit)}` : mayWords[authority.may]
}

function BuyerFields({
  buyer,
  now,
  typed,
  problems,
}: {
  buyer: Buyer
  now: Authority
  typed: Typed | undefined
  problems: readonly FieldProblem[] | undefined
}) {
  const [may, limit] = [`may-${buyer.post}`, `limit-${buyer.post}`]
  const amount = now.may === 'up to' ? (now.limit / 100).toFixed(now.limit % 100 === 0 ? 0 : 2) : ''
  return (
    <div class="part">
      <Choices
        kind="radio"
        name={may}
        label={`${buyer.name}, ${buyer.title}`}
        chosen={[typed ? typedText(typed, may) : now.may]}
        options={choices.map((choice) => ({ value: choice, label: mayWords[choice] }))}
        problems={problems}
      />
      <TextField
        name={limit}
        label={`Amount in pounds for ${buyer.name}`}
        hint="Before VAT, for one order. Only where “up to an amount” is chosen."
        inputmode="decimal"
        width="short"
        value={typed ? typedText(typed, limit) : amount}
        problems={problems}
      />
    </div>
  )
}
