/** How things go on: a case's timeline, a long form's parts, hours as one bar. */
import type { Child } from 'hono/jsx'
import { inFull, type PlainDate } from '#kernel/days.ts'
import { inShort, inWords, type Minutes } from '#kernel/minutes.ts'
import { Tag, type Tone } from './content.tsx'

export interface TimelineEntry {
  readonly on: PlainDate
  readonly title: string
  readonly who?: string
  readonly body?: Child
  readonly tag?: { readonly tone: Tone; readonly word: string }
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li>
          <h3>
            {entry.title} {entry.tag && <Tag tone={entry.tag.tone}>{entry.tag.word}</Tag>}
          </h3>
          <p class="when">
            <time datetime={entry.on.toString()}>{inFull(entry.on)}</time>
            {entry.who && `, ${entry.who}`}
          </p>
          {entry.body && <div class="body">{entry.body}</div>}
        </li>
      ))}
    </ol>
  )
}

export interface TaskLine {
  readonly href: string
  readonly label: string
  readonly state: 'done' | 'to do' | 'started'
}

export function Tasks({ tasks }: { tasks: readonly TaskLine[] }) {
  return (
    <ol class="tasks">
      {tasks.map((task) => (
        <li>
          <a href={task.href}>{task.label}</a>
          <Tag tone={task.state === 'done' ? 'good' : task.state === 'started' ? 'assess' : 'neutral'}>
            {task.state === 'done' ? 'Done' : task.state === 'started' ? 'Started' : 'To do'}
          </Tag>
        </li>
      ))}
    </ol>
  )
}

export interface HoursFigures {
  readonly granted: Minutes
  readonly used: Minutes
  readonly reserved: Minutes
  readonly available: Minutes
}

/** Used, reserved and available of what was granted; the words below say the same as the bar. */
export function HoursBar({ granted, used, reserved, available }: HoursFigures) {
  const whole = Math.max(1, used + reserved + available)
  const share = (length: Minutes) => (length * 1000) / whole
  return (
    <div class="hours">
      <svg
        viewBox="0 0 1000 14"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${inWords(used)} used, ${inWords(reserved)} reserved, ${inWords(available)} available`}
      >
        <rect class="used" x="0" y="0" height="14" width={share(used)} />
        <rect class="reserved" x={share(used)} y="0" height="14" width={share(reserved)} />
        <rect class="available" x={share(used) + share(reserved)} y="0" height="14" width={share(available)} />
      </svg>
      <dl>
        <Figure label="Granted" figure={granted} />
        <Figure label="Used" figure={used} dot="dot-used" />
        <Figure label="Reserved" figure={reserved} dot="dot-reserved" />
        <Figure label="Available" figure={available} dot="dot-available" />
      </dl>
    </div>
  )
}

function Figure({ label, figure, dot }: { label: string; figure: Minutes; dot?: string }) {
  return (
    <div>
      <dt class={dot ?? 'dot-none'}>{label}</dt>
      <dd>{inShort(figure)}</dd>
    </div>
  )
}

/** How far something that takes a while has come; the words stand beside the bar. */
export function Meter({ label, share }: { label: string; share: number }) {
  return (
    <div class="field">
      <label for="meter">{label}</label>
      <progress id="meter" class="meter" value={Math.round(share * 100)} max="100" />
    </div>
  )
}
