/** The forms of what is around a child: folded away until they are wanted, open again when they came back. */
import type { PropsWithChildren } from 'hono/jsx'
import { inFull } from '#kernel/days.ts'
import { type CameBack, givenTo, typedText } from '#platform/web/index.ts'
import { suspensionReasons } from '#rulebook/index.ts'
import { Choices, Fold, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { ehcWords, occasionWords, reasonWords, riskWords, suspensionWords } from './around.words.ts'
import { riskLevels, riskOccasions } from './circle.store.ts'
import { ehcKinds } from './ehc.rules.ts'
import { suspensionKinds } from './suspension.rules.ts'
import { timetableReasons } from './timetable.rules.ts'

export interface FormProps {
  readonly path: string
  readonly back: CameBack | undefined
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
}: PropsWithChildren<{ title: string; part: string; back: CameBack | undefined }>) {
  const mine = back?.problems.some(({ field }) => field.startsWith(part))
  return (
    <Fold title={title} open={mine ? 'open' : undefined}>
      {children}
    </Fold>
  )
}

const options = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: words[value] }))

export function SuspensionForm({ path, back }: FormProps) {
  const reasons = suspensionReasons.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Folded title="Record a suspension" part="suspension" back={back}>
      <Form action={`${path}/suspensions`} button="Record" tone="quiet">
        <Select
          {...givenTo(back)('suspension_kind')}
          label="Kind"
          options={options(suspensionKinds, suspensionWords)}
        />
        <TextField {...givenTo(back)('suspension_from')} label="First day" type="date" />
        <TextField
          {...givenTo(back)('suspension_days')}
          label="How long, in days"
          hint="Half days count: 1.5 is three sessions. A lunchtime is always half a day."
          width="short"
          inputmode="decimal"
        />
        <Select {...givenTo(back)('suspension_reason')} label="Main reason" empty="Choose" options={reasons} />
        <Select
          {...givenTo(back)('suspension_second')}
          label="Second reason"
          optional="optional"
          empty="None"
          options={reasons}
        />
        <Select
          {...givenTo(back)('suspension_third')}
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
          {...givenTo(back)('timetable_reason')}
          label="Why"
          empty="Choose"
          options={options(timetableReasons, reasonWords)}
        />
        <TextArea
          {...givenTo(back)('timetable_words')}
          label="What it is for, and the way back to full time"
          rows={3}
        />
        <TextField {...givenTo(back)('timetable_starts')} label="First day" type="date" />
        <TextField {...givenTo(back)('timetable_review')} label="Review" hint="Within four weeks." type="date" />
        <TextField {...givenTo(back)('timetable_ends')} label="Last day" type="date" />
        <TextField
          {...givenTo(back)('timetable_week')}
          label="Time in school a week"
          hint="In hours, such as 12.5."
          width="short"
        />
        <TextField {...givenTo(back)('timetable_agreed_by')} label="Parent who agreed" />
        <TextField {...givenTo(back)('timetable_agreed_on')} label="Agreed on" type="date" />
        <TextField {...givenTo(back)('timetable_told')} label="Authority told on" optional="optional" type="date" />
      </Form>
    </Folded>
  )
}

export function EhcForm({ path, back }: FormProps) {
  return (
    <Folded title="Record what happened" part="ehc" back={back}>
      <Form action={`${path}/ehc`} button="Record" tone="quiet">
        <Select {...givenTo(back)('ehc_kind')} label="What" empty="Choose" options={options(ehcKinds, ehcWords)} />
        <TextField {...givenTo(back)('ehc_on')} label="Day" type="date" />
        <TextField {...givenTo(back)('ehc_words')} label="In a few words" optional="optional" />
      </Form>
    </Folded>
  )
}

export function MeetingForm({ path, back }: FormProps) {
  return (
    <Folded title="Record a meeting" part="meeting" back={back}>
      <Form action={`${path}/meetings`} button="Record" tone="quiet">
        <Select
          {...givenTo(back)('meeting_kind')}
          label="Meeting"
          empty="Choose"
          options={meetingKinds.map((kind) => ({ value: kind, label: kind }))}
        />
        <TextField {...givenTo(back)('meeting_on')} label="Day" type="date" />
        <TextField
          {...givenTo(back)('meeting_present')}
          label="Who was there"
          hint="By role, such as family support worker."
        />
        <TextArea {...givenTo(back)('meeting_notes')} label="What was said" optional="optional" rows={3} />
        {actionRows.map((n) => (
          <>
            <TextField {...givenTo(back)(`meeting_what_${n}`)} label={`Action ${n}`} optional="optional" />
            <TextField {...givenTo(back)(`meeting_who_${n}`)} label={`Who does action ${n}`} optional="optional" />
            <TextField {...givenTo(back)(`meeting_by_${n}`)} label={`Action ${n} by`} optional="optional" type="date" />
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
        <TextField {...givenTo(back)('agency_name')} label="Agency" hint="Such as speech and language therapy." />
        <TextField {...givenTo(back)('agency_contact')} label="Contact there" optional="optional" />
        <TextField {...givenTo(back)('agency_from')} label="Involved since" type="date" />
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
        <TextField {...givenTo(back)('risk_words')} label="What makes you think so" optional="optional" />
      </Form>
    </Folded>
  )
}

export function SiblingForm({ path, back }: FormProps) {
  return (
    <Folded title="Link a brother or sister" part="sibling" back={back}>
      <Form action={`${path}/siblings`} button="Link" tone="quiet">
        <TextField
          {...givenTo(back)('sibling')}
          label="Reference of the other child"
          hint="Such as S-1042."
          width="short"
        />
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
          {...givenTo(back)('mistake')}
          label="What"
          empty="Choose"
          options={rows.map((row) => ({ value: row.id, label: `${row.what}, ${inFull(row.on)}` }))}
        />
        <TextField {...givenTo(back)('mistake_reason')} label="What is wrong with it" />
      </Form>
    </Folded>
  )
}
