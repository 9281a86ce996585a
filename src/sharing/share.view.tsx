/** Limited views of a child as the school sees and gives them, and as they stand on the home of whoever has one. */
import { inFull } from '#kernel/days.ts'
import { recordView } from '#platform/audit.ts'
import { type CameBack, givenTo } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { inWordsYearGroup } from '#pupils/index.ts'
import { ActionButton, Card, Choices, Empty, Form, Links, Select, Table, Tag, TextField } from '#ui/index.ts'
import { type Capacity, capacities, type Part, parts } from './share.rules.ts'
import { type Share, sharedWith } from './share.store.ts'

const capacityWords: Readonly<Record<Capacity, string>> = {
  'social worker': 'Social worker',
  'virtual school head': 'Virtual school head',
  'authority SEN officer': 'SEN officer of the authority',
  'foster carer': 'Foster carer',
  'class teacher': 'Class teacher, for this school year',
  other: 'Somebody else',
}
export const partWords: Readonly<Record<Part, string>> = {
  reports: 'Reports that are released',
  timeline: 'What the family reads of the timeline',
}

export function SharesTable({ shares, gives }: { shares: readonly Share[]; gives: 'gives' | 'reads' }) {
  return (
    <Card flush="flush">
      <Table
        caption="Who has or had a view"
        rows={shares}
        columns={[
          { label: 'Name', on: 'first', cell: (one) => <strong>{one.name}</strong> },
          { label: 'As', cell: (one) => capacityWords[one.capacity] },
          { label: 'Sees', cell: (one) => one.parts.map((part) => partWords[part]).join('; ') },
          { label: 'Until', cell: (one) => inFull(one.until) },
          { label: 'Why', cell: (one) => one.reason },
          {
            label: 'State',
            on: 'state',
            cell: (one) => <Tag tone={one.state === 'live' ? 'good' : 'closed'}>{one.state}</Tag>,
          },
          {
            label: '',
            cell: (one) =>
              gives === 'gives' && one.state === 'live' ? (
                <ActionButton action={`/shares/${one.id}/end`} label="End now" about={one.name} tone="quiet" />
              ) : (
                ''
              ),
          },
        ]}
        empty={
          <Empty title="Nobody has one">
            A social worker, a virtual school head or the class teacher can be shown parts of what is written, for a
            while.
          </Empty>
        }
      />
    </Card>
  )
}

export function GiveForm({ back }: { back: CameBack | undefined }) {
  const given = givenTo(back)
  const chosen = [back?.typed.parts ?? []].flat().filter((part) => typeof part === 'string')
  return (
    <Card title="Give a limited view">
      <Form button="Give the view">
        <TextField {...given('name')} label="Name" />
        <TextField
          {...given('email')}
          label="Email address"
          hint="The one they sign in with, if they have an account."
          type="email"
        />
        <Select
          {...given('capacity')}
          label="As"
          empty="Choose"
          options={capacities.map((value) => ({ value, label: capacityWords[value] }))}
        />
        <Choices
          kind="checkbox"
          name="parts"
          label="What they see"
          chosen={chosen}
          problems={back?.problems}
          options={parts.map((value) => ({ value, label: partWords[value] }))}
        />
        <TextField
          {...given('until')}
          label="Until"
          hint="A year at most; a class teacher’s ends on 31 August."
          type="date"
        />
        <TextField {...given('reason')} label="Why" />
      </Form>
    </Card>
  )
}

/** On the home of whoever has a view. */
export async function sharedCard(work: Work) {
  const children = await sharedWith(work)
  if (children.length === 0) return undefined
  await recordView(
    work,
    'shared children on home',
    children.map((child) => child.subject),
    1,
  )
  return (
    <Card title="Shared with you">
      <Links
        links={children.map((child) => ({
          href: `/shared/${child.subject}`,
          label: child.name,
          note: `${inWordsYearGroup(child.yearGroup)}, ${child.schoolName}, until ${inFull(child.until)}`,
        }))}
      />
    </Card>
  )
}
