/** Forms that send: posted once, whatever is pressed twice; and the small form that searches a list. */
import type { PropsWithChildren } from 'hono/jsx'
import { formKeyField } from '#platform/web/index.ts'
import { TextField } from './form.tsx'

/** Posts once: the key makes a second sending of the same form do nothing new. */
export function Form(
  props: PropsWithChildren<{
    action?: string
    button: string
    tone?: 'quiet' | 'danger'
    label?: string
    /** With a `FileField` in it. */
    carries?: 'a file'
    /** Another way to send the same form, to another address. */
    second?: { readonly label: string; readonly action: string }
  }>,
) {
  const encoding = props.carries ? 'multipart/form-data' : undefined
  return (
    <form method="post" action={props.action} enctype={encoding} data-once="" novalidate aria-label={props.label}>
      <input type="hidden" name={formKeyField} value={crypto.randomUUID()} />
      <div class="fields">
        {props.children}
        <div class={props.second ? 'row' : undefined}>
          <button type="submit" class={`button ${props.tone ?? ''}`}>
            {props.button}
          </button>
          {props.second && (
            <button type="submit" class="button quiet" formaction={props.second.action}>
              {props.second.label}
            </button>
          )}
        </div>
      </div>
    </form>
  )
}

/** One button that changes something: a form of its own. */
export function ActionButton({
  action,
  label,
  about,
  tone,
  values = {},
}: {
  action: string
  label: string
  /** What it is done to, for those who hear the button among others of the same name. */
  about?: string | undefined
  tone?: 'quiet' | 'danger'
  values?: Readonly<Record<string, string>>
}) {
  return (
    <form method="post" action={action} data-once="">
      <input type="hidden" name={formKeyField} value={crypto.randomUUID()} />
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={`button ${tone ?? ''}`} aria-label={about && `${label}: ${about}`}>
        {label}
      </button>
    </form>
  )
}

export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />
}

/** Looking through one list by words; the list's own address keeps them. */
export function FindForm({ words, label }: { words: string; label: string }) {
  return (
    <search class="card">
      <form method="get" class="filters">
        <TextField name="q" label={label} type="search" value={words} />
        <button type="submit" class="button">
          Search
        </button>
      </form>
    </search>
  )
}
