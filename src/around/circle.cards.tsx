/** Who else is around the child, as cards: agencies, brothers and sisters; a shorter timetable, the risk of exclusion. */
import type { PropsWithChildren } from 'hono/jsx'
import { inFull } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { ActionButton, Card, Facts } from '#ui/index.ts'
import type { Keeps } from './around.cards.tsx'
import { occasionWords, reasonWords, riskWords } from './around.words.ts'
import type { Agency, Risk, Sibling } from './circle.store.ts'
import type { Timetable } from './suspension.store.ts'

export function TimetableCard({
  all,
  today,
  children,
}: PropsWithChildren<{ all: readonly Timetable[]; today: Temporal.PlainDate }>) {
  const over = (one: Timetable) => Temporal.PlainDate.compare(one.endsOn, today) < 0
  return (
    <Card title="Part-time timetable">
      {all.length === 0 && <p class="soft">None: the child is in school full time.</p>}
      {all.map((one) => (
        <Facts
          facts={[
            { label: over(one) ? 'Was' : 'Until', value: `${inFull(one.startsOn)} to ${inFull(one.endsOn)}` },
            { label: 'In school', value: `${inShort(one.aWeek)} a week` },
            { label: 'Review', value: inFull(one.reviewOn) },
            { label: 'Why', value: `${reasonWords[one.reason]}. ${one.words}` },
            { label: 'Agreed by', value: `${one.agreedBy}, ${inFull(one.agreedOn)}` },
            {
              label: 'Authority told',
              value: one.authorityToldOn ? inFull(one.authorityToldOn) : 'Not yet: tell it without delay',
            },
          ]}
        />
      ))}
      {children}
    </Card>
  )
}

export function AgenciesCard({
  all,
  keeps,
  path,
  children,
}: PropsWithChildren<{ all: readonly Agency[]; keeps: Keeps; path: string }>) {
  return (
    <Card title="Agencies">
      {all.length === 0 && <p class="soft">No other service is recorded.</p>}
      <ul class="links">
        {all.map((one) => (
          <li>
            <span>
              {one.name}{' '}
              <span class="soft small">
                {one.contact && `${one.contact}, `}
                {one.until ? `until ${inFull(one.until)}` : `since ${inFull(one.from)}`}
              </span>
            </span>
            {keeps === 'keeps' && !one.until && (
              <ActionButton action={`${path}/agencies/${one.id}/end`} label="Ended" about={one.name} tone="quiet" />
            )}
          </li>
        ))}
      </ul>
      {children}
    </Card>
  )
}

export function RiskCard({ all, children }: PropsWithChildren<{ all: readonly Risk[] }>) {
  return (
    <Card title="Risk of exclusion">
      <p class="soft small">Judged by staff, for staff. It is never shown to the child or the family.</p>
      <ul class="links">
        {all.map((risk) => (
          <li>
            <span>
              {riskWords[risk.level]}{' '}
              <span class="soft small">{`${occasionWords[risk.occasion]}, ${inFull(risk.on)}`}</span>
              {risk.words && <span class="soft small">: {risk.words}</span>}
            </span>
          </li>
        ))}
      </ul>
      {children}
    </Card>
  )
}

export function SiblingsCard({
  all,
  keeps,
  path,
  children,
}: PropsWithChildren<{ all: readonly Sibling[]; keeps: Keeps; path: string }>) {
  return (
    <Card title="Brothers and sisters">
      <p class="soft small">Shown only to those who may see both children.</p>
      <ul class="links">
        {all.map((one) => (
          <li>
            <a href={`/pupils/${one.subject}`}>{`${one.name}, ${one.reference}`}</a>
            {keeps === 'keeps' && (
              <ActionButton
                action={`${path}/siblings/${one.subject}/end`}
                label="Not related"
                about={one.name}
                tone="quiet"
              />
            )}
          </li>
        ))}
      </ul>
      {children}
    </Card>
  )
}
