/** First times: accepting an invitation, and the first administrator of an empty service. */
import { never } from '#kernel/assert.ts'
import { tokenHash } from '#platform/secrets.ts'
import { type Call, notFound, type readTyped, typedText } from '#platform/web/index.ts'
import { Card, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import type { AcceptRefusal, FoundRefusal } from './login.operations.ts'
import { hasAdministrator, readInvitation } from './login.store.ts'

export function explainPassword(refusal: AcceptRefusal): string {
  switch (refusal.kind) {
    case 'too short':
      return `Use ${refusal.least} characters or more. Three words you will remember are good`
    case 'too common':
      return 'This is one of the first that anybody would guess. Choose three words of your own'
    case 'invitation over':
      return 'This link was used already or is older than seven days. Ask for a new one'
    default:
      return never(refusal)
  }
}

export function explainFounding(refusal: FoundRefusal): string {
  switch (refusal.kind) {
    case 'wrong code':
      return 'This is not the code printed when the service was started. Copy it from there'
    case 'already founded':
      return 'There is an administrator already. Sign in, or ask them to add you'
    default:
      return explainPassword(refusal)
  }
}

export async function invitationPage(call: Call, problems?: readonly { field: string; message: string }[]) {
  const token = call.req.param('token') ?? notFound()
  const invited = await call.var.work((work) => readInvitation(work, tokenHash(token)), 'reading')
  if (!invited) {
    const head = {
      title: 'This invitation is over',
      lede: 'It was used already or is older than seven days. Ask the person who invited you for a new one.',
    }
    return show(call, head, <></>, 404)
  }
  const head = {
    title: `Welcome, ${invited.name}`,
    lede: `Choose a password for ${call.var.provider.name}.`,
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <form method="post" novalidate>
          <div class="fields">
            <TextField
              name="email"
              label="Email address"
              type="email"
              autocomplete="username"
              value={invited.email}
              hint="You sign in with this address."
            />
            <TextField
              name="password"
              label="Password"
              type="password"
              autocomplete="new-password"
              hint="Twelve characters or more. Three words you will remember are good."
              problems={problems}
            />
            <div>
              <button type="submit" class="button">
                Set password
              </button>
            </div>
          </div>
        </form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

export async function founderPage(
  call: Call,
  problems?: readonly { field: string; message: string }[],
  typed?: Awaited<ReturnType<typeof readTyped>>,
) {
  if (await call.var.work((work) => hasAdministrator(work), 'reading')) notFound()
  const head = {
    title: 'Set up your service',
    lede: 'You will be its first administrator.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <form method="post" novalidate>
          <div class="fields">
            <TextField
              name="code"
              label="Code"
              hint="It was printed when the service was started, so that only its operator gets in here."
              value={typedText(typed, 'code')}
              problems={problems}
            />
            <TextField
              name="name"
              label="Your name"
              autocomplete="name"
              value={typedText(typed, 'name')}
              problems={problems}
            />
            <TextField
              name="email"
              label="Email address"
              type="email"
              autocomplete="username"
              value={typedText(typed, 'email')}
              problems={problems}
            />
            <TextField
              name="password"
              label="Password"
              type="password"
              autocomplete="new-password"
              hint="Twelve characters or more."
              problems={problems}
            />
            <div>
              <button type="submit" class="button">
                Set up
              </button>
            </div>
          </div>
        </form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
