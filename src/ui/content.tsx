/** What pages are made of: cards, tags, facts, tables, empty states. Components take words, not classes. */
import type { Child, PropsWithChildren } from 'hono/jsx'

export function Card({
  title,
  action,
  children,
  flush,
}: PropsWithChildren<{ title?: string; action?: Child; flush?: 'flush' }>) {
  return (
    <section class={flush ? 'card flush' : 'card'}>
      {title && action ? (
        <div class="card-head">
          <h2>{title}</h2>
          {action}
        </div>
      ) : (
        title && <h2>{title}</h2>
      )}
      {children}
    </section>
  )
}

export function Stack({ children }: PropsWithChildren) {
  return <div class="stack">{children}</div>
}
export function Row({ children }: PropsWithChildren) {
  return <div class="row">{children}</div>
}
export function Grid({ children }: PropsWithChildren) {
  return <div class="grid">{children}</div>
}
/** The main matter and, beside it on a wide screen, what goes with it. */
export function Columns({ main, side }: { main: Child; side: Child }) {
  return (
    <div class="columns">
      <div class="stack">{main}</div>
      <div class="stack">{side}</div>
    </div>
  )
}
export function Narrow({ children }: PropsWithChildren) {
  return <div class="narrow stack">{children}</div>
}

export type Tone = 'new' | 'assess' | 'plan' | 'do' | 'review' | 'closed' | 'good' | 'warn' | 'bad' | 'neutral'

export function Tag({ tone, children }: PropsWithChildren<{ tone: Tone }>) {
  return <span class={`tag ${tone}`}>{children}</span>
}

export function Stat({ figure, label, href }: { figure: string | number; label: string; href?: string }) {
  const inside = (
    <>
      <b>{figure}</b>
      <span>{label}</span>
    </>
  )
  return href ? (
    <a class="stat" href={href}>
      {inside}
    </a>
  ) : (
    <div class="stat">{inside}</div>
  )
}

export function LinkButton({ href, tone, children }: PropsWithChildren<{ href: string; tone?: 'quiet' }>) {
  return (
    <a class={`button ${tone ?? ''}`} href={href}>
      {children}
    </a>
  )
}

export function Notice({
  kind,
  title,
  children,
}: PropsWithChildren<{ kind: 'done' | 'info' | 'warn' | 'refused'; title?: string }>) {
  return (
    <div class={`notice ${kind}`} role={kind === 'refused' ? 'alert' : 'status'}>
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      {children}
    </div>
  )
}

export function Empty({ title, action, children }: PropsWithChildren<{ title: string; action?: Child }>) {
  return (
    <div class="empty">
      <h3>{title}</h3>
      <p>{children}</p>
      {action}
    </div>
  )
}

export interface Fact {
  readonly label: string
  readonly value: Child
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Check your answers: each with the way back to change it. */
export function Answers({ answers }: { answers: readonly (Fact & { readonly change?: string })[] }) {
  return (
    <dl class="answers">
      {answers.map(({ label, value, change }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change && (
            <dd class="change">
              <a href={change} aria-label={`Change: ${label}`}>
                Change
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => Child
  readonly align?: 'right'
  /** On a phone each row becomes a card: the first column and the state stand on its first line. */
  readonly on?: 'first' | 'state'
}

export function Table<Row>(props: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  empty: Child
  foot?: Child
}) {
  if (props.rows.length === 0) return <>{props.empty}</>
  return (
    <table class="cards">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th scope="col" class={column.align}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            {props.columns.map((column) => (
              <td class={[column.align, column.on].filter(Boolean).join(' ') || undefined} data-label={column.label}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {props.foot && <tfoot>{props.foot}</tfoot>}
    </table>
  )
}

export interface LinkLine {
  readonly href: string
  readonly label: string
  readonly note?: Child
}

export function Links({ links }: { links: readonly LinkLine[] }) {
  return (
    <ul class="links">
      {links.map(({ href, label, note }) => (
        <li>
          <a href={href}>{label}</a>
          {note !== undefined && <span class="soft small">{note}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The way on through a long list, keeping what was chosen; nothing where it ends. */
export function More({
  path,
  next,
  label,
  keep = {},
}: {
  path: string
  next: string | undefined
  label: string
  keep?: Readonly<Record<string, string | undefined>>
}) {
  if (next === undefined) return <></>
  const kept = Object.entries(keep).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return (
    <nav class="more" aria-label="More of this list">
      <a class="button quiet" href={`${path}?${new URLSearchParams([...kept, ['after', next]])}`}>
        {label}
      </a>
    </nav>
  )
}

export function Fold({ title, open, children }: PropsWithChildren<{ title: string; open?: 'open' | undefined }>) {
  return (
    <details open={open === 'open'}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
