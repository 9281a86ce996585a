/** The example's selling year: two offers, who accepted, who ordered. Hollowmere's 2022–23 membership stays open. */
import { year } from '#kernel/days.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { acceptMembership } from '../membership/index.ts'
import { invoices, recordPayment } from '../money/index.ts'
import { loadOffer, publishOffer } from '../offer/index.ts'
import { placeOrder } from '../orders/index.ts'
import { administrator, exampleDomains } from './people.ts'
import { type ExampleTown, granted, known } from './town.ts'

const office = `coordinator@${exampleDomains.provider}`
const finance = `finance@${exampleDomains.provider}`

export async function tellTrade(town: ExampleTown): Promise<void> {
  // The year before is sold at the prices of 2022–23, and says so.
  const before = { ...shipped, year: 2021, source: 'Invented: the prices of 2022–23 used for the year before' }
  await publish(town, before, '2021-03-08T09:00')
  await join(town, 'hollowmere', 2021, '2021-04-19T10:00')
  await join(town, 'larkbeck', 2021, '2021-04-21T10:00')
  await order(town, 'hollowmere', 'bronze', '2022-02-07T11:00')

  await publish(town, shipped, '2022-03-07T09:00')
  for (const [school, when] of [
    ['larkbeck', '2022-04-20T09:30'],
    ['thornwick', '2022-04-25T14:00'],
    ['ashenford', '2022-05-04T10:15'],
    ['crossdale', '2022-05-09T15:00'],
  ] as const) {
    await join(town, school, 2022, when)
  }
  await order(town, 'larkbeck', 'bronze', '2022-09-26T10:00')
  await order(town, 'crossdale', 'bronze', '2022-10-03T10:00')
  await order(town, 'thornwick', 'silver', '2022-10-10T10:00')
  await payAllButTheLatest(town)
}

async function publish(town: ExampleTown, file: unknown, when: string): Promise<void> {
  await town.as(administrator.email, when, async (work) =>
    granted(await publishOffer(work, granted(await loadOffer(work, file)))),
  )
}

async function join(town: ExampleTown, school: string, of: number, when: string): Promise<void> {
  const wanted = {
    school: known(town.schools, school),
    year: year(of),
    name: 'Headteacher of the school',
    position: 'Headteacher',
    purchaseOrder: `PO-${of}-${school.slice(0, 3).toUpperCase()}`,
  }
  await town.as(office, when, async (work) => granted(await acceptMembership(work, wanted)))
}

async function order(town: ExampleTown, school: string, product: string, when: string): Promise<void> {
  await town.as(office, when, async (work) =>
    granted(
      await placeOrder(work, known(town.schools, school), [{ product }], `PO-${school.slice(0, 3).toUpperCase()}-7`),
    ),
  )
}

async function payAllButTheLatest(town: ExampleTown): Promise<void> {
  await town.as(finance, '2022-10-20T09:00', async (work) => {
    for (const invoice of (await invoices(work)).slice(2)) {
      granted(
        await recordPayment(work, invoice.id, {
          on: invoice.issuedOn.add({ days: 21 }),
          amount: invoice.gross,
          reference: `BACS ${invoice.number}`,
        }),
      )
    }
  })
}
