/** Sums to the penny. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, year } from '#kernel/days.ts'
import { pence, split } from '#kernel/money.ts'
import { invoiceNumber, mayPay, stateOf, totalsOf } from './invoice.rules.ts'

describe('totals', () => {
  it('VAT is computed once: three lines of £10.33 bear £6.20, not £6.21', () => {
    expect(
      totalsOf(
        [1033, 1033, 1033].map((net) => ({ net: pence(net) })),
        2000,
      ),
    ).toEqual({ net: 3099, vat: 620, gross: 3719 })
  })
  it('charges nothing where the rate is nothing', () => {
    expect(totalsOf([{ net: pence(55000) }], 0)).toEqual({ net: 55000, vat: 0, gross: 55000 })
  })
})

describe('a split', () => {
  it('adds up to the penny, and no part is more than a penny from its share', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some((one) => one > 0))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), weights, (amount, shares) => {
        const parts = split(pence(amount), shares)
        const whole = shares.reduce((all, one) => all + one, 0)
        expect(parts.reduce((all, one) => all + one, 0)).toBe(amount)
        const astray = parts.map((part, at) => Math.abs(part - (amount * (shares[at] ?? 0)) / whole))
        expect(Math.max(...astray)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('an invoice', () => {
  it('is numbered within its year', () => expect(invoiceNumber(year(2022), 7)).toBe('2022-0007'))
  it.each([
    [0, 0, '2022-12-07', 'to pay'],
    [0, 0, '2022-12-08', 'overdue'],
    [100, 0, '2022-12-07', 'part paid'],
    [65000, 0, '2023-12-08', 'paid'],
    [0, 65000, '2023-12-08', 'credited'],
    [15000, 50000, '2023-12-08', 'paid'],
    [0, 15000, '2022-12-07', 'to pay'],
    [65000, 10000, '2022-12-07', 'to pay back'],
  ])('with %i pence paid and %i credited on %s is %s', (paid, credited, today, state) => {
    const debt = { gross: pence(65000), paid: pence(paid), credited: pence(credited), dueOn: day('2022-12-07') }
    expect(stateOf(debt, day(today))).toBe(state)
  })
  it('takes no more than is owed, and no payment of tomorrow', () => {
    const today = day('2022-11-07')
    expect(mayPay(pence(65001), pence(65000), today, today)).toMatchObject({
      ok: false,
      refusal: { kind: 'more than owed' },
    })
    expect(mayPay(pence(1), pence(65000), day('2022-11-08'), today)).toMatchObject({
      ok: false,
      refusal: { kind: 'in the future' },
    })
    expect(mayPay(pence(65000), pence(65000), today, today).ok).toBe(true)
  })
})
