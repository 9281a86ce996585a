/** Signing in, out, accepting an invitation, and the first administrator of an empty service. */ import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { type PersonId, parseId } from '#kernel/ids.ts'
import {
  type Call,
  dropLogin,
  field,
  isSignedIn,
  keepLogin,
  keepNotice,
  notFound,
  policy,
  readForm,
  readLogin,
  readTyped,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { firstCode } from './first-code.ts'
import {
  acceptInvitation,
  foundService,
  type SignInRefusal,
  signIn,
  signInAsExample,
  signOut,
} from './login.operations.ts'
import { type ExampleAccount, exampleAccounts, hasAdministrator } from './login.store.ts'
import { explainFounding, explainPassword, founderPage, invitationPage } from './welcome.page.tsx'

const signInForm = z.object({
  email: field.text('Enter your email address'),
  password: z.string().min(1, 'Enter your password').max(500, 'Enter your password'),
  next: field.optionalText(500),
})
const passwordForm = z.object({
  password: z.string().min(1, 'Choose a password').max(500, 'Choose a shorter password'),
})
const founderForm = z.object({
  code: field.text('Enter the code printed when the service was started'),
  name: field.text('Enter your name'),
  email: field.email('Enter your email address'),
  password: z.string().min(1, 'Choose a password').max(500, 'Choose a shorter password'),
})

type Shown = {
  readonly problems?: readonly { field: string; message: string }[]
  readonly email?: string
  readonly next?: string | undefined
}

export const loginPages = new Hono<WebCall>()
  .get('/sign-in', policy('public'), async (call) => {
    if (isSignedIn(call)) return call.redirect('/', 303)
    if (!(await call.var.work((work) => hasAdministrator(work), 'reading')))
      return call.redirect('/first-administrator', 303)
    return signInPage(call, { next: safeNext(call.req.query('next')) })
  })
  .post('/sign-in', policy('public'), async (call) => {
    const form = await readForm(call, signInForm)
    if (!form.ok) return signInPage(call, { problems: form.problems, email: typedText(form.typed, 'email') }, 422)
    const outcome = await signIn(call.var.work, form.value.email, form.value.password)
    if (!outcome.ok) {
      const problems = [{ field: 'email', message: explainSignIn(outcome.refusal) }]
      return signInPage(
        call,
        { problems, email: form.value.email, next: form.value.next },
        outcome.refusal.kind === 'too many guesses' ? 429 : 422,
      )
    }
    keepLogin(call, outcome.value)
    return call.redirect(safeNext(form.value.next) ?? '/', 303)
  })
  .post('/sign-in/example', policy('public'), async (call) => {
    const person = parseId<PersonId>(typedText(await readTyped(call), 'person')) ?? notFound()
    keepLogin(call, await signInAsExample(call.var.work, person))
    return call.redirect('/', 303)
  })
  .post('/sign-out', policy('signed in'), async (call) => {
    const token = readLogin(call)
    if (token) await signOut(call.var.work, token)
    dropLogin(call)
    keepNotice(call, 'You are signed out.')
    return call.redirect('/sign-in', 303)
  })
  .get('/invitations/:token', policy('public'), (call) => invitationPage(call))
  .post('/invitations/:token', policy('public'), async (call) => {
    const form = await readForm(call, passwordForm)
    if (!form.ok) return invitationPage(call, form.problems)
    const outcome = await acceptInvitation(call.var.work, call.req.param('token'), form.value.password)
    if (!outcome.ok) return invitationPage(call, [{ field: 'password', message: explainPassword(outcome.refusal) }])
    keepNotice(call, 'Your password is set. Sign in with it.')
    return call.redirect('/sign-in', 303)
  })
  .get('/first-administrator', policy('public'), (call) => founderPage(call))
  .post('/first-administrator', policy('public'), async (call) => {
    const form = await readForm(call, founderForm)
    if (!form.ok) return founderPage(call, form.problems, form.typed)
    const outcome = await foundService(call.var.work, form.value, firstCode())
    if (!outcome.ok) {
      const wrong =
        outcome.refusal.kind === 'wrong code' || outcome.refusal.kind === 'already founded' ? 'code' : 'password'
      return founderPage(call, [{ field: wrong, message: explainFounding(outcome.refusal) }], form.typed)
    }
    keepNotice(call, 'Your account is ready. Sign in with it.')
    return call.redirect('/sign-in', 303)
  })

/** Only a path of ours: a link from outside cannot send anyone elsewhere after signing in. */
function safeNext(next: string | undefined): string | undefined {
  return next && /^\/(?![/\\])[\w\-/]*$/.test(next) ? next : undefined
}

function explainSignIn(refusal: SignInRefusal): string {
  switch (refusal.kind) {
    case 'not recognised':
      return 'We do not recognise this email address and password together. Check both and try again'
    case 'too many guesses':
      return 'That was tried ten times in five minutes. Wait five minutes, then try again'
    default:
      return never(refusal)
  }
}

async function signInPage(call: Call, shown: Shown, status: 200 | 422 | 429 = 200) {
  const accounts = await call.var.work((work) => exampleAccounts(work), 'reading')
  const head = {
    title: 'Sign in',
    lede: call.var.provider.name,
    wrong: shown.problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <div class="stack">
      <Narrow>
        <ProblemSummary problems={shown.problems} />
        <Card>
          <form method="post" action="/sign-in" novalidate>
            <div class="fields">
              <TextField
                name="email"
                label="Email address"
                type="email"
                autocomplete="username"
                value={shown.email}
                problems={shown.problems}
              />
              <TextField
                name="password"
                label="Password"
                type="password"
                autocomplete="current-password"
                problems={shown.problems}
              />
              {shown.next && <input type="hidden" name="next" value={shown.next} />}
              <div>
                <button type="submit" class="button">
                  Sign in
                </button>
              </div>
            </div>
          </form>
        </Card>
      </Narrow>
      {accounts.length > 0 && <ExamplePeople accounts={accounts} />}
    </div>
  )
  return show(call, head, body, status)
}

function ExamplePeople({ accounts }: { accounts: readonly ExampleAccount[] }) {
  return (
    <section class="tight">
      <h2>Try it as one of the example's people</h2>
      <p class="soft">One click signs you in. All of them use the password causeway-example.</p>
      <div class="people">
        {accounts.map((account) => (
          <form method="post" action="/sign-in/example">
            <input type="hidden" name="person" value={account.id} />
            <button class="person" type="submit">
              <b>{account.name}</b>
              <span>{account.titles}</span>
              <span>{account.email}</span>
            </button>
          </form>
        ))}
      </div>
    </section>
  )
}
