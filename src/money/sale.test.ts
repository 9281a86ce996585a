/** Who pays, from the page to the penny: arrangements, invoices to several payers, credits, and who may see what. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { SchoolId } from '#kernel/ids.ts'
import { pence, sum } from '#kernel/money.ts'
import { aHouse } from '../../test/support/house.ts'
import { membershipsOf } from '../membership/index.ts'
import { readSchool } from '../schools/index.ts'
import { creditSale } from './credit-note.operations.ts'
import { raiseInvoices, recordPayment } from './invoice.operations.ts'
import { owedOf } from './invoice.rules.ts'
import { readInvoice } from './invoice.store.ts'
import { saleParts } from './sale.store.ts'

const house = await aHouse()
const open = async (email: string) => house.house.opener(house.provider, await house.actor(email))
const office = await open('finance@steppingstones.example')
const senco = await open('senco@larkbeck.example')
const finance = await house.as('finance@steppingstones.example')
const larkbeck = (await house.actor('senco@larkbeck.example')).posts[0]?.school as SchoolId

const hub = {
  name: 'Northmoor Funding Hub',
  kind: 'hub',
  address: '1 Quay\nMereport',
  email: 'hub@funds.example',
  purchase_order: 'optional',
}
const added = await finance.post('/payers', hub)
const payer = added.headers.get('Location')?.split('/').at(-1) ?? ''

/** Another sale of the school, for its membership: the occasion makes it one of its own. */
async function sell(occasion: string, percent: number) {
  return senco(async (work) => {
    const school = await readSchool(work, larkbeck)
    const membership = (await membershipsOf(work, larkbeck))[0]
    if (!school || !membership) throw new Error('Larkbeck is a member')
    const net = pence(10_001)
    await raiseInvoices(work, {
      school,
      for: { membership: membership.id },
      purchaseOrder: 'S-1',
      occasion,
      lines: [{ description: 'Silver package', quantity: 1, unit: net, net }],
      funding: [{ payer: payer as never, share: { percent }, purchaseOrder: 'H-9' }],
    })
    return { membership: membership.id }
  })
}

it('a payer is kept, and an arrangement never takes more than the whole', async () => {
  expect(added.status).toBe(303)
  expect((await finance.post('/payers', hub)).status).toBe(422)
  const arrange = (percent: string) =>
    finance.post(`/payers/${payer}/funding`, { schools: larkbeck, covers: 'orders', percent, from_on: '2022-11-01' })
  expect((await arrange('60')).status).toBe(303)
  const refused = await arrange('41')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('others pay 60% already. Enter 40 or less')
  const page = await (await finance.get(`/payers/${payer}`)).text()
  expect(page).toContain('Orders, 60%')
  const end = page.match(/\/payers\/[0-9a-f-]+\/funding\/[0-9a-f-]+\/end/)?.[0] ?? ''
  expect((await finance.post(end)).status).toBe(303)
  expect(await (await finance.get(`/payers/${payer}`)).text()).toContain('ends today')
  for (const covers of ['orders', 'membership'])
    await finance.post(`/payers/${payer}/funding`, { schools: larkbeck, covers, percent: '10', from_on: '2022-11-08' })
  expect(await (await finance.get(`/payers/${payer}`)).text()).toContain('End all 2 arrangements')
  expect((await finance.post(`/payers/${payer}/funding-end`)).status).toBe(303)
  expect(await (await finance.get(`/payers/${payer}`)).text()).not.toContain('End all')
})

it('a sale that two pay for is two invoices that add up; the school sees and owes its own', async () => {
  const sale = await sell('change 1', 30)
  const parts = (await senco((work) => saleParts(work, sale))).slice(-2)
  expect(parts.map((part) => [part.buyer.name, part.net])).toEqual([
    [hub.name, 3000],
    ['Larkbeck Primary School', 7001],
  ])
  const [theirs, own] = parts
  if (!theirs || !own) throw new Error('two invoices')
  const school = await house.as('senco@larkbeck.example')
  expect((await school.get(`/invoices/${theirs.invoice}`)).status).toBe(404)
  const page = await (await school.get(`/invoices/${own.invoice}`)).text()
  expect(page).toContain('Others who pay for this')
  expect(page).toContain(`${hub.name}: £30.00`)
  expect(page).toContain('£70.01 owed')
  expect(await (await school.get('/invoices')).text()).not.toContain(theirs.number)
  // The hub's chair leads another school: nothing of this one's money.
  const chair = await house.as('hub@steppingstones.example')
  expect((await chair.get(`/invoices/${own.invoice}`)).status).toBe(404)
  expect(await (await finance.get(`/invoices/${theirs.invoice}`)).text()).toContain('part of £100.01')
  const mail = await (await open('admin@steppingstones.example'))((work) =>
    work.selectFrom('mail').select('subject').where('to_address', '=', hub.email).execute(),
  )
  expect(mail.map((one) => one.subject)).toContain(`Invoice ${theirs.number} from Stepping Stones (Short Stay) School`)
})

it('is never invoiced twice to one payer for one occasion', async () => {
  await expect(sell('change 1', 30)).rejects.toThrow('invoice_once_a_membership')
})

it('a credit follows the payers’ proportions in one note each, lessens what is owed, and is never more than invoiced', async () => {
  const sale = await sell('change 2', 50)
  const all = await senco((work) => saleParts(work, sale))
  const whole = sum(all.map((part) => part.net))
  const net = pence(5000)
  const credit = (amount: typeof net) =>
    senco((work) =>
      creditSale(work, {
        for: sale,
        school: larkbeck,
        reason: 'Cancelled',
        lines: [{ description: 'Silver package', quantity: 1, unit: amount, net: amount }],
      }),
    )
  const payers = new Set(all.map((part) => part.payer))
  expect(await credit(net)).toHaveLength(payers.size)
  const after = await senco((work) => saleParts(work, sale))
  for (const payer of payers) {
    const own = after.filter((part) => part.payer === payer)
    const [given, invoiced] = [sum(own.map((part) => part.creditedNet)), sum(own.map((part) => part.net))]
    expect(Math.abs(given - (net * invoiced) / whole)).toBeLessThanOrEqual(1)
  }
  await expect(credit(pence(whole - 4999))).rejects.toThrow('no more of a sale is credited')

  const last = after.at(-1)
  const credited = after.find((part) => part.creditedNet > 0)
  if (!last || !credited) throw new Error('a part')
  const page = await (await finance.get(`/invoices/${credited.invoice}`)).text()
  expect(page).toMatch(/C-2022-\d{4}/)
  const refused = await finance.post(`/invoices/${last.invoice}/credit-notes`, { credit: '99999', reason: 'Too much' })
  expect(await refused.text()).toContain('is left to credit. Enter that or less')
  expect(refused.status).toBe(422)

  const paid = await office(async (work) => {
    const invoice = await readInvoice(work, last.invoice)
    if (!invoice) throw new Error('an invoice')
    const tooMuch = pence(owedOf(invoice) + 1)
    return recordPayment(work, invoice.id, { on: work.today, amount: tooMuch, reference: 'x' })
  })
  expect(paid).toEqual({ ok: false, refusal: { kind: 'more than owed', owed: last.gross - last.creditedGross } })
})

it('the database itself holds the credit to what was invoiced, whoever writes, and keeps it as it was issued', async () => {
  const forged = office((work) =>
    sql`insert into app.credit_note select provider_id, gen_random_uuid(), number || 'x', invoice_id, school_id, payer_id, year, issued_on,
      reason, seller, buyer, vat_rule, vat_words, vat_rate, 90000000, 0, 90000000, issued_by, issued_at from app.credit_note limit 1`.execute(
      work,
    ),
  )
  await expect(forged).rejects.toThrow('no more is credited than was invoiced')
  await expect(office((work) => sql`update app.credit_note set reason = 'x'`.execute(work))).rejects.toThrow()
})

it('the database itself takes no payment above what is owed, not of two at once either, whoever writes', async () => {
  const sale = await sell('change 3', 40)
  const own = (await senco((work) => saleParts(work, sale))).find((part) => part.payer === undefined && part.paid === 0)
  const pay = (amount: number) =>
    office((work) =>
      sql`insert into app.payment (id, invoice_id, school_id, paid_on, amount_pence, reference, recorded_by, recorded_at)
        values (${work.newId()}, ${own?.invoice}, ${larkbeck}, ${work.today}, ${amount}, 'raw', ${work.actor.id}, ${work.now})`.execute(
        work,
      ),
    )
  const owed = (own?.gross ?? 0) - (own?.creditedGross ?? 0)
  expect(owed).toBeGreaterThan(100)
  await expect(pay(owed + 1)).rejects.toThrow('no more is paid than is owed')
  const both = await Promise.allSettled([pay(owed - 50), pay(owed - 50)])
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(pay(51)).rejects.toThrow('no more is paid than is owed')
  await pay(50)
  await expect(pay(1)).rejects.toThrow('no more is paid than is owed')
})

it('credit notes are numbered without gaps and read as page and PDF', async () => {
  const notes = await office((work) =>
    work.selectFrom('credit_note').select(['id', 'number']).orderBy('number').execute(),
  )
  expect(notes.map((note) => note.number)).toEqual(notes.map((_, at) => `C-2022-${String(at + 1).padStart(4, '0')}`))
  const [own] = await office((work) =>
    work.selectFrom('credit_note').select('id').where('reason', 'like', 'Cancelled%').limit(1).execute(),
  )
  const pdf = await finance.get(`/credit-notes/${own?.id}/credit-note.pdf`)
  expect([pdf.status, pdf.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
  expect(await (await finance.get(`/credit-notes/${own?.id}`)).text()).toContain('Cancelled')
})

it('the list is turned fifty at a time, filtered, with the totals over all', async () => {
  const first = await (await finance.get('/invoices')).text()
  const older = first.match(/\/invoices\?after=[\w-]+/)?.[0] ?? ''
  expect(first).toContain('50 shown of')
  const second = await (await finance.get(older)).text()
  const numbers = (page: string) => [...page.matchAll(/>(\d{4}-\d{4})</g)].map((match) => match[1])
  expect(new Set([...numbers(first), ...numbers(second)]).size).toBe(100)
  const overdue = await (await finance.get('/invoices?state=overdue&year=2022')).text()
  const owed = /£[\d,.]+(?=<\/b><span>overdue)/
  expect(overdue.match(owed)?.[0]).toBe(first.match(owed)?.[0])
  expect(numbers(overdue).every((number) => number?.startsWith('2022'))).toBe(true)
})
