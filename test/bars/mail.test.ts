/** Mail goes out through a real server, once, and names no child. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, it } from 'vitest'
import { sendMail } from '../../src/platform/mail/index.ts'
import { maySend } from '../../src/platform/mail/send.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { serviceOver } from '../../src/service.ts'
import { aHouse } from '../support/house.ts'

const house = await aHouse()
const received: ParsedMail[] = []
let answers: 'yes' | 'no' = 'yes'
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, callback) {
    simpleParser(stream).then((mail) => {
      if (answers === 'yes') received.push(mail)
      callback(answers === 'yes' ? undefined : new Error('try later'))
    }, callback)
  },
})
server.listen(0, '127.0.0.1')
await once(server.server, 'listening')
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const { port } = server.server.address() as AddressInfo
const smtp = {
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  CAUSEWAY_LOG: 'silent',
  MAIL_FROM: 'office@steppingstones.example',
}
const sources = { systemNow: () => Temporal.Now.instant(), newId: () => crypto.randomUUID() }
const post = serviceOver(house.database.db, readSettings(smtp), sources)
const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(house.database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

it('what was written in a work leaves once, readable, from the service’s address', async () => {
  await post.sendMail()
  received.length = 0
  await open((work) => sendMail(work, { to: 'a@b.example', subject: 'Grüße – £5', body: 'Line one\n\nLine two' }))
  await Promise.all([post.sendMail(), post.sendMail()])
  expect(await post.sendMail()).toBe(0)
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ subject: 'Grüße – £5', text: 'Line one\n\nLine two\n' })
  expect(received[0]?.from?.value[0]?.address).toBe('office@steppingstones.example')
})

it('acceptance, invoice, invitation and reminder are read back, without a child’s name in any of them', async () => {
  received.length = 0
  const business = await house.as('business@hollowmere.example')
  const school = (await asOwner<{ id: string }>(`select id from app.school where name like 'Hollowmere%'`))[0]?.id
  const accepted = await business.post(`/memberships/2022/${school}/acceptance`, {
    name: 'Brian Moss',
    position: 'Business manager',
    purchase_order: 'PO-1',
    agreed: 'yes',
  })
  expect(accepted.status).toBe(303)
  // The campaign would write to every school that has not answered, month by month: it has tests of its own.
  await asOwner(`delete from app.due where kind = 'membership reminders' and done_at is null`)
  const mover = await house.as('coordinator@steppingstones.example')
  expect((await mover.post('/example/clock', { day: '2023-01-31' })).status).toBe(303)
  await post.sweep()
  await post.sendMail()
  const subjects = received.map((mail) => mail.subject ?? '').join('\n')
  for (const words of [/Invoice 2022-\d{4} /, /is overdue/, /A review is due in a week/])
    expect(subjects).toMatch(words)
  const names = await asOwner<{ name: string }>(
    `select given_name || ' ' || family_name as name from app.pupil union all select family_name from app.pupil`,
  )
  const all = await asOwner<{ subject: string; body: string }>(`select subject, body from app.mail`)
  const text = [...all, ...received.map((mail) => ({ subject: mail.subject, body: mail.text }))]
    .map((mail) => `${mail.subject} ${mail.body}`)
    .join('\n')
  const adults = await asOwner<{ name: string }>(`select name from app.principal`)
  const known = new Set(adults.flatMap((adult) => adult.name.split(' ')))
  expect(names.filter(({ name }) => !known.has(name) && new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
})

it('a server that says no is asked again later, and the message goes out once', async () => {
  received.length = 0
  answers = 'no'
  await open((work) => sendMail(work, { to: 'c@d.example', subject: 'Twice asked', body: 'x' }))
  expect(await post.sendMail()).toBe(0)
  const admin = await house.as('admin@steppingstones.example')
  const list = await (await admin.get('/mail')).text()
  const path = /href="(\/mail\/[0-9a-f-]{36})">Twice asked/.exec(list)?.[1] ?? ''
  expect(await (await admin.get(path)).text()).toContain('The mail server said')
  answers = 'yes'
  expect(await post.sendMail()).toBe(0)
  await asOwner(`update app.mail set next_at = now() - interval '1 second' where subject = 'Twice asked'`)
  expect(await post.sendMail()).toBe(1)
  expect(received.map((mail) => mail.subject)).toEqual(['Twice asked'])
})

it('nothing leaves without a server, nothing old ever, and an example writes to this machine only', async () => {
  received.length = 0
  await open((work) =>
    sendMail(work, { to: 'e@f.example\r\nBcc: g@h.example', subject: 'One\r\nBcc: x@y.example', body: 'x' }),
  )
  expect(await house.sendMail()).toBe(0)
  await asOwner(`update app.mail set written_at = now() - interval '3 days' where subject like 'One%'`)
  expect(await post.sendMail()).toBe(0)
  await asOwner(`update app.mail set written_at = now() where subject like 'One%'`)
  await post.sendMail()
  expect(received.every((mail) => mail.bcc === undefined && !mail.headers.has('bcc'))).toBe(true)
  expect(maySend('example', new URL('smtp://mail.example.org'))).toBe(false)
  expect(maySend('example', new URL('smtp://localhost:25'))).toBe(true)
  expect(maySend('live', new URL('smtps://mail.example.org'))).toBe(true)
})
