/** The parts of the page on which a class changes its teacher. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { type CameBack, givenTo } from '#platform/web/index.ts'
import { partWords } from '#sharing/index.ts'
import { ActionButton, Card, Choices, Empty, Form, Hidden, Links, Tag, TextField } from '#ui/index.ts'
import type { TaughtClass } from './class.page.tsx'
import type { ClassChangeLine } from './class.store.ts'

export function ChooseClass({ classes }: { classes: readonly TaughtClass[] }) {
  return (
    <Card title="Whose class is it?">
      {classes.length === 0 ? (
        <div id="from">
          <Empty title="No class teacher sees anything yet">
            Give the class teacher a limited view on a child’s page. From the next year on the whole class changes here.
          </Empty>
        </div>
      ) : (
        <Links
          links={classes.map((one) => ({
            href: `/moving/class?from=${one.person}`,
            label: one.views[0]?.teacher ?? '',
            note: one.views.length === 1 ? '1 child' : `${one.views.length} children`,
          }))}
        />
      )}
    </Card>
  )
}

export function HandOnForm({
  chosen,
  today,
  back,
}: {
  chosen: TaughtClass
  today: PlainDate
  back: CameBack | undefined
}) {
  const given = givenTo(back)
  const ticked = back
    ? [back.typed.children ?? []].flat().filter((one) => typeof one === 'string')
    : chosen.views.map((one) => String(one.subject))
  return (
    <Card title={`The class of ${chosen.views[0]?.teacher ?? ''}`} action={<a href="/moving/class">Another class</a>}>
      <Form action="/moving/class" button="Change the teacher">
        <Hidden name="from" value={chosen.person} />
        <TextField {...given('name')} label="New teacher" />
        <TextField
          {...given('email')}
          label="Email address"
          hint="Whoever has no account is invited by mail."
          type="email"
        />
        <TextField
          {...given('on')}
          label="From which day?"
          hint={`Today is ${inFull(today)}. From that day the teacher before sees nothing of these children.`}
          type="date"
          width="short"
        />
        <Choices
          kind="checkbox"
          name="children"
          label="Children, and what is shown of each"
          chosen={ticked}
          problems={back?.problems}
          options={chosen.views.map((one) => ({
            value: one.subject,
            label: one.child,
            hint: one.parts.map((part) => partWords[part]).join('; '),
          }))}
        />
      </Form>
    </Card>
  )
}

export function ChangesTable({ changes }: { changes: readonly ClassChangeLine[] }) {
  return (
    <Card title="Changes">
      {changes.length === 0 && <p class="soft">None is arranged.</p>}
      {changes.map((one) => (
        <div>
          <p>
            <strong>{inFull(one.on)}</strong>{' '}
            <Tag tone={one.state === 'to come' ? 'assess' : one.state === 'done' ? 'good' : 'closed'}>{one.state}</Tag>
          </p>
          <p class="soft small">{`${one.from} to ${one.to}, ${one.children === 1 ? '1 child' : `${one.children} children`}`}</p>
          {one.state === 'to come' && (
            <ActionButton
              action={`/class-changes/${one.id}/cancel`}
              label="Call it off"
              about={inFull(one.on)}
              tone="quiet"
            />
          )}
        </div>
      ))}
    </Card>
  )
}
