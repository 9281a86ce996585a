/** Nobody is billed twice, nobody below those included or ordered, and fewer than ordered gives nothing back. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pence } from '#kernel/money.ts'
import { excessOf } from './heads.rules.ts'

const of = (heads: number | undefined) => ({ heads, includedHeads: 15, extraHead: pence(2_000) })

it('fifteen are included, those ordered are paid, the rest is asked', () => {
  expect(excessOf(of(15), 15, 0)).toBeUndefined()
  expect(excessOf(of(undefined), 18, 0)).toEqual({ heads: 3, net: 6_000 })
  expect(excessOf(of(18), 22, 0)).toEqual({ heads: 4, net: 8_000 })
  expect(excessOf(of(18), 12, 0)).toBeUndefined()
})

it('after a yes nothing more is asked until more were there', () => {
  const count = fc.integer({ min: 1, max: 300 })
  fc.assert(
    fc.property(count, count, count, (ordered, attended, later) => {
      const first = excessOf(of(ordered), attended, 0)
      const agreed = first?.heads ?? 0
      expect(excessOf(of(ordered), attended, agreed)).toBeUndefined()
      const more = excessOf(of(ordered), attended + later, agreed)
      const both = excessOf(of(ordered), attended + later, 0)
      expect((first?.net ?? 0) + (more?.net ?? 0)).toBe(both?.net ?? 0)
    }),
  )
})
