/** The forms of what is around a child: folded away until they are wanted, open again when they came back. */
import type { PropsWithChildren } from 'hono/jsx'
import { inFull } from '#kernel/days.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { suspensionReasons } from '#rulebook/index.ts'
import { Choices, Fold, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { ehcWords, occasionWords, reasonWords, riskWords, suspensionWords } from './around.words.ts'
import { riskLevels, riskOccasions } from './circle.store.ts'
import { ehcKinds } from './ehc.rules.ts'
import { suspensionKinds } from './suspension.rules.ts'
import { timetableReasons } from './timetable.rules.ts'

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

export interface FormProps {
  readonly path: string
  readonly back: Back | undefined
}

/** How many actions a meeting's form takes at once. */
export const actionRows = [1, 2, 3] as const

export const meetingKinds = [
  'Team around the family',
  'Child in need',
  'Child protection conference',
  'Looked-after child review',
  'Annual review',
  'Professionals’ meeting',
  'Other',
] as const

function Folded({
  title,
  part,
  back,
  children,
}: PropsWithChildren<{ title: string; part: string; back: Back | undefined }>) {
  const mine = back?.problems.some(({ field }) => field.startsWith(part))
  return (
    <Fold title={title} open={mine ? 'open' : undefined}>
      {children}
    </Fold>
  )
}

/** The value, the problems and the name of a field, as they came back. */
function of(name: string, back: Back | undefined) {
  return { name, value: typedText(back?.typed, name), problems: back?.problems }
}

const options = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: words[value] }))

export function SuspensionForm({ path, back }: FormProps) {
  const reasons = suspensionReasons.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Folded title="Record a suspension" part="suspension" back={back}>
      <Form action={`${path}/suspensions`} button="Record" tone="quiet">
        <Select {...of('suspension_kind', back)} label="Kind" options={options(suspensionKinds, suspensionWords)} />
        <TextField {...of('suspension_from', back)} label="First day" type="date" />
        <TextField
          {...of('suspension_days', back)}
          label="How long, in days"
          hint="Half days count: 1.5 is three sessions. A lunchtime is always half a day."
          width="short"
          inputmode="decimal"
        />
        <Select {...of('suspension_reason', back)} label="Main reason" empty="Choose" options={reasons} />
        <Select
          {...of('suspension_second', back)}
          label="Second reason"
          optional="optional"
          empty="None"
          options={reasons}
        />
        <Select
          {...of('suspension_third', back)}
          label="Third reason"
          optional="optional"
          empty="None"
          options={reasons}
        />
      </Form>
    </Folded>
  )
}

export function TimetableForm({ path, back }: FormProps) {
  return (
    <Folded title="Record a part-time timetable" part="timetable" back={back}>
      <Form action={`${path}/timetables`} button="Record" tone="quiet">
        <p class="hint">Exceptional, short, in the child’s own interest, and agreed by a parent.</p>
        <Select
          {...of('timetable_reason', back)}
          label="Why"
          empty="Choose"
          options={options(timetableReasons, reasonWords)}
        />
        <TextArea {...of('timetable_words', back)} label="What it is for, and the way back to full time" rows={3} />
        <TextField {...of('timetable_starts', back)} label="First day" type="date" />
        <TextField {...of('timetable_review', back)} label="Review" hint="Within four weeks." type="date" />
        <TextField {...of('timetable_ends', back)} label="Last day" type="date" />
        <TextField
          {...of('timetable_week', back)}
          label="Time in school a week"
          hint="In hours, such as 12.5."
          width="short"
        />
        <TextField {...of('timetable_agreed_by', back)} label="Parent who agreed" />
        <TextField {...of('timetable_agreed_on', back)} label="Agreed on" type="date" />
        <TextField {...of('timetable_told', back)} label="Authority told on" optional="optional" type="date" />
      </Form>
    </Folded>
  )
}

export function EhcForm({ path, back }: FormProps) {
  return (
    <Folded title="Record what happened" part="ehc" back={back}>
      <Form action={`${path}/ehc`} button="Record" tone="quiet">
        <Select {...of('ehc_kind', back)} label="What" empty="Choose" options={options(ehcKinds, ehcWords)} />
        <TextField {...of('ehc_on', back)} label="Day" type="date" />
        <TextField {...of('ehc_words', back)} label="In a few words" optional="optional" />
      </Form>
    </Folded>
  )
}

export function MeetingForm({ path, back }: FormProps) {
  return (
    <Folded title="Record a meeting" part="meeting" back={back}>
      <Form action={`${path}/meetings`} button="Record" tone="quiet">
        <Select
          {...of('meeting_kind', back)}
          label="Meeting"
          empty="Choose"
          options={meetingKinds.map((kind) => ({ value: kind, label: kind }))}
        />
        <TextField {...of('meeting_on', back)} label="Day" type="date" />
        <TextField
          {...of('meeting_present', back)}
          label="Who was there"
          hint="By role, such as family support worker."
        />
        <TextArea {...of('meeting_notes', back)} label="What was said" optional="optional" rows={3} />
        {actionRows.map((n) => (
          <>
            <TextField {...of(`meeting_what_${n}`, back)} label={`Action ${n}`} optional="optional" />
            <TextField {...of(`meeting_who_${n}`, back)} label={`Who does action ${n}`} optional="optional" />
            <TextField {...of(`meeting_by_${n}`, back)} label={`Action ${n} by`} optional="optional" type="date" />
          </>
        ))}
      </Form>
    </Folded>
  )
}

export function AgencyForm({ path, back }: FormProps) {
  return (
    <Folded title="Add an agency" part="agency" back={back}>
      <Form action={`${path}/agencies`} button="Add" tone="quiet">
        <TextField {...of('agency_name', back)} label="Agency" hint="Such as speech and language therapy." />
        <TextField {...of('agency_contact', back)} label="Contact there" optional="optional" />
        <TextField {...of('agency_from', back)} label="Involved since" type="date" />
      </Form>
    </Folded>
  )
}

export function RiskForm({ path, back }: FormProps) {
  const chosen = (name: string) => ({ name, chosen: [typedText(back?.typed, name)], problems: back?.problems })
  return (
    <Folded title="Judge the risk" part="risk" back={back}>
      <Form action={`${path}/risk`} button="Record" tone="quiet">
        <Choices
          kind="radio"
          {...chosen('risk_occasion')}
          label="When"
          options={options(riskOccasions, occasionWords)}
        />
        <Choices
          kind="radio"
          {...chosen('risk_level')}
          label="Risk of exclusion"
          options={options(riskLevels, riskWords)}
        />
        <TextField {...of('risk_words', back)} label="What makes you think so" optional="optional" />
      </Form>
    </Folded>
  )
}

export function SiblingForm({ path, back }: FormProps) {
  return (
    <Folded title="Link a brother or sister" part="sibling" back={back}>
      <Form action={`${path}/siblings`} button="Link" tone="quiet">
        <TextField {...of('sibling', back)} label="Reference of the other child" hint="Such as S-1042." width="short" />
      </Form>
    </Folded>
  )
}

/** Anything of this page that was recorded by mistake: the record stays, and is shown no more. */
export function MistakeForm({
  path,
  back,
  rows,
}: FormProps & { rows: readonly { readonly id: string; readonly what: string; readonly on: Temporal.PlainDate }[] }) {
  if (rows.length === 0) return <></>
  return (
    <Folded title="Something here is a mistake" part="mistake" back={back}>
      <Form action={`${path}/mistakes`} button="Take it back" tone="quiet">
        <Select
          {...of('mistake', back)}
          label="What"
          empty="Choose"
          options={rows.map((row) => ({ value: row.id, label: `${row.what}, ${inFull(row.on)}` }))}
        />
        <TextField {...of('mistake_reason', back)} label="What is wrong with it" />
      </Form>
    </Folded>
  )
}
