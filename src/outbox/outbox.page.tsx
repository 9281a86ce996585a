/** The outbox: every message with its state, the newest first, and one message with what can be done about it. */
import { Hono } from 'hono'
import { inFull, london } from '#kernel/days.ts'
import type { Id } from '#kernel/ids.ts'
import { type MailHead, type MailState, mailAfter, mailShown, readMail } from '#platform/mail/index.ts'
import {
  type Call,
  done,
  notFound,
  pageOf,
  pathId,
  placeAfter,
  policy,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Empty,
  Facts,
  LinkButton,
  More,
  Narrow,
  Notice,
  Row,
  Stack,
  show,
  Table,
  Tag,
} from '#ui/index.ts'
import { tryAgain } from './outbox.operations.ts'

const tones = { kept: 'neutral', waiting: 'assess', sent: 'good', failed: 'bad' } as const

export const outboxPages = new Hono<WebCall>()
  .get('/mail', policy('mail: read'), (call) => listPage(call))
  .get('/mail/:mail', policy('mail: read'), (call) => mailPage(call))
  .post('/mail/:mail/again', policy('mail: read'), async (call) => {
    const mail = pathId<Id<'mail'>>(call, 'mail')
    const sent = await submit(call, async (work) => {
      const outcome = await tryAgain(work, mail)
      return outcome.ok ? done(`/mail/${mail}`, 'It is tried again within a minute.') : outcome
    })
    return sent instanceof Response ? sent : mailPage(call, 'refused')
  })

async function listPage(call: Call) {
  const which = call.req.query('show') === 'failed' ? 'failed' : 'all'
  const asked = await call.var.work((work) => mailAfter(work, which, placeAfter(call, ['moment', 'id'])), 'reading')
  const page = pageOf(asked, mailShown, (mail) => [mail.writtenAt.toString(), mail.id])
  const lede = call.var.house.settings.smtpUrl
    ? 'What the service has written, and whether it has left.'
    : 'What the service has written. It is kept and not sent: no mail server is set (SMTP_URL).'
  const choices = [
    { href: '/mail', label: 'All', which: 'all' },
    { href: '/mail?show=failed', label: 'Could not be sent', which: 'failed' },
  ]
  const body = (
    <Stack>
      <nav class="row" aria-label="Which mail">
        {choices.map((choice) => (
          <a class="button quiet" href={choice.href} aria-current={choice.which === which ? 'page' : undefined}>
            {choice.label}
          </a>
        ))}
      </nav>
      <Card flush="flush">
        <MailTable rows={page.rows} which={which} />
        <More
          path="/mail"
          next={page.next}
          label="Show older mail"
          keep={{ show: which === 'failed' ? which : undefined }}
        />
      </Card>
    </Stack>
  )
  return show(call, { title: 'Mail', lede }, body)
}

function MailTable({ rows, which }: { rows: readonly MailHead[]; which: 'all' | 'failed' }) {
  return (
    <Table
      caption={which === 'failed' ? 'Given up after six tries' : 'The newest first'}
      rows={rows}
      columns={[
        { label: 'Subject', on: 'first', cell: (mail) => <a href={`/mail/${mail.id}`}>{mail.subject}</a> },
        { label: 'To', cell: (mail) => mail.to },
        { label: 'Written', cell: (mail) => inFull(mail.writtenAt.toZonedDateTimeISO(london).toPlainDate()) },
        { label: 'State', on: 'state', cell: (mail) => <State state={mail.state} /> },
      ]}
      empty={
        which === 'failed' ? (
          <Empty title="Nothing has failed">Messages that the mail server refuses six times appear here.</Empty>
        ) : (
          <Empty title="No mail yet">Invitations and notices appear here as they are written.</Empty>
        )
      }
    />
  )
}

function State({ state }: { state: MailState }) {
  return <Tag tone={tones[state]}>{state}</Tag>
}

async function mailPage(call: Call, refused?: 'refused') {
  const id = pathId<Id<'mail'>>(call, 'mail')
  const mail = (await call.var.work((work) => readMail(work, id), 'reading')) ?? notFound()
  const written = mail.writtenAt.toZonedDateTimeISO(london)
  const facts = [
    { label: 'To', value: mail.to },
    {
      label: 'Written',
      value: `${inFull(written.toPlainDate())}, ${written.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    },
    { label: 'State', value: <State state={mail.state} /> },
    ...(mail.problem ? [{ label: 'The mail server said', value: mail.problem }] : []),
  ]
  const body = (
    <Narrow>
      {refused && (
        <Notice kind="refused" title="This message is not waiting for anybody">
          <p>It has left meanwhile, or it is being tried already.</p>
        </Notice>
      )}
      <Card>
        <Facts facts={facts} />
        <Row>
          {mail.state === 'failed' ? (
            <ActionButton action={`/mail/${id}/again`} label="Try again" />
          ) : (
            <LinkButton href="/mail" tone="quiet">
              Back to the list
            </LinkButton>
          )}
        </Row>
      </Card>
      <Card title="What it says">
        <pre class="agreed">{mail.body}</pre>
      </Card>
    </Narrow>
  )
  return show(call, { title: mail.subject, back: { href: '/mail', label: 'Mail' } }, body, refused ? 422 : 200)
}
