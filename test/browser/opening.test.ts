/** An empty service opens its doors: the first administrator, the offer, a school, its business manager, a membership. */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, expect, it } from 'vitest'
import { firstCode } from '../../src/login/index.ts'
import { foundProvider } from '../../src/platform/provider.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { serviceOver } from '../../src/service.ts'
import { aBrowser, desktop } from '../support/browser.ts'
import { aDatabase } from '../support/database.ts'
import type { Street } from '../support/street.ts'
import { Walker } from '../support/walker.ts'

const database = await aDatabase('empty')
// Midsummer of the shipped offer's year, and standing still but for the seconds that pass.
const begun = performance.now()
const systemNow = () =>
  Temporal.Instant.from('2022-06-20T09:00:00Z').add({ milliseconds: Math.round(performance.now() - begun) })
const sources = { systemNow, newId: () => crypto.randomUUID() }
await foundProvider(database.db, sources, { name: 'A new service', kind: 'live', clockOffset: 0 })
const { app } = serviceOver(database.db, readSettings({ CAUSEWAY_LOG: 'warn' }), sources)
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((resolve) => server.once('listening', resolve))
const street: Street = {
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  database,
  close: async () => undefined,
}
const browser = await aBrowser()
afterAll(async () => {
  await browser.close()
  server.close()
  await database.drop()
})

const secret = 'four calm lanterns'

it('from the code printed at start to the first invoice', async () => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.go('/')
  await walker.sees('Set up your service')
  await walker.fill({
    Code: 'WRONG',
    'Your name': 'Ada Wren',
    'Email address': 'ada@service.example',
    Password: secret,
  })
  await walker.press('Set up')
  await walker.sees('This is not the code')
  await walker.fill({ Code: firstCode(), Password: secret })
  await walker.press('Set up')
  await walker.sees('Your account is ready')
  await walker.signIn('ada@service.example', secret)

  await walker.go('/offers/load')
  const file = await walker.page.getByLabel('The offer, as JSON').inputValue()
  await walker.fill({ 'The offer, as JSON': file.replace('"price": 65000', '"price": 650.5') })
  await walker.press('Keep as draft')
  await walker.sees('There is a problem', 'Bronze package, price')
  await walker.fill({ 'The offer, as JSON': file })
  await walker.press('Keep as draft')
  await walker.press('Publish 2022–23')
  await walker.sees('Published.', '£650.00')

  await walker.go('/settings')
  await walker.fill({
    'Name of the service': 'Lantern Outreach',
    Address: '1 Quay\nHollowmere',
    Telephone: '01632 960200',
  })
  await walker.press('Keep')
  await walker.go('/schools/new')
  await walker.fill({
    Name: 'Tarnside Primary School',
    District: 'District 9',
    'Register number': '990900',
    maintained: 'yes',
    Address: 'Tarn Lane',
    Telephone: '01632 960900',
    'Pupils on roll': '150',
  })
  await walker.press('Add the school')
  await walker.sees('The school is added', 'Tarnside Primary School')
  await walker.go('/people/new')
  await walker.fill({
    Name: 'Bo Pell',
    'Email address': 'bo@tarnside.example',
    'What they come to do': 'School buyer: business manager',
    'Title of the post': 'Business manager',
  })
  await walker.press('Add and invite')
  await walker.sees('Choose the school of this post')
  await walker.fill({ School: 'Tarnside Primary School' })
  await walker.press('Add and invite')
  const link = /\/invitations\/[\w-]+/.exec(await walker.page.locator('main').innerText())?.[0] ?? ''
  await walker.leave()

  const buyer = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await buyer.go(link)
  await buyer.fill({ Password: secret })
  await buyer.press('Set password')
  await buyer.go(link)
  await buyer.sees('This invitation is over')
  await buyer.signIn('bo@tarnside.example', secret)
  await buyer.follow('Read and accept')
  await buyer.fill({ Position: 'Business manager', 'accepts this agreement': 'yes' })
  await buyer.press('Accept the agreement')
  await buyer.go('/invoices')
  await buyer.follow('2022-0001')
  await buyer.sees('Lantern Outreach', '£550.00')
  expect(buyer.problems.filter((problem) => !/404/.test(problem))).toEqual([])
})
