/** Suspensions, dates by law and meetings, as cards: read first, each with its form folded away. */
import type { PropsWithChildren } from 'hono/jsx'
import { inFull } from '#kernel/days.ts'
import { suspensionReasons } from '#rulebook/index.ts'
import { ActionButton, Card, Empty, Facts, Fold, Notice, Table, Tag } from '#ui/index.ts'
import { alertWords, clockWords, ehcWords, inDays, suspensionWords } from './around.words.ts'
import type { Clock } from './ehc.rules.ts'
import type { EhcOnRecord, Meeting } from './meeting.store.ts'
import { type Alert, alertsOf, type Totals } from './suspension.rules.ts'
import type { Suspension } from './suspension.store.ts'

export type Keeps = 'keeps' | 'reads'

const reasonName = (code: string) => suspensionReasons.find((reason) => reason.code === code)?.name ?? code
const grave: readonly Alert[] = ['permanent', 'over fifteen', 'near forty-five']

export function SuspensionsCard({
  all,
  totals,
  children,
}: PropsWithChildren<{ all: readonly Suspension[]; totals: Totals }>) {
  return (
    <Card title="Suspensions">
      {alertsOf(totals).map((alert) => (
        <Notice kind={grave.includes(alert) ? 'warn' : 'info'}>
          <p>{alertWords[alert]}</p>
        </Notice>
      ))}
      {all.length === 0 ? (
        <Empty title="None recorded">The school records each one; half days and lunchtimes count.</Empty>
      ) : (
        <>
          <Facts
            facts={[
              {
                label: 'This term',
                value: totals.termSessions === undefined ? 'The terms are not known' : inDays(totals.termSessions),
              },
              { label: 'This school year', value: `${inDays(totals.yearSessions)} of at most 45` },
            ]}
          />
          <Table
            caption="Each suspension"
            rows={all}
            columns={[
              { label: 'From', on: 'first', cell: (one) => inFull(one.startsOn) },
              { label: 'Kind', cell: (one) => suspensionWords[one.kind] },
              { label: 'Length', cell: (one) => (one.kind === 'permanent' ? 'For good' : inDays(one.sessions)) },
              { label: 'Reasons', cell: (one) => one.reasons.map(reasonName).join('; ') },
            ]}
            empty=""
          />
        </>
      )}
      {children}
    </Card>
  )
}

export function EhcCard({
  events,
  clocks,
  children,
}: PropsWithChildren<{ events: readonly EhcOnRecord[]; clocks: readonly Clock[] }>) {
  return (
    <Card title="EHC assessment and reviews">
      {clocks.length === 0 ? (
        <p class="soft">No request or plan is recorded. Dates are counted once one is.</p>
      ) : (
        <Table
          caption="Dates by law"
          rows={clocks}
          columns={[
            { label: 'What', on: 'first', cell: (clock) => clock.what },
            { label: 'By', cell: (clock) => inFull(clock.by) },
            { label: 'Done', cell: (clock) => (clock.doneOn ? inFull(clock.doneOn) : '–') },
            {
              label: 'State',
              on: 'state',
              cell: (clock) => <Tag tone={clockWords[clock.state].tone}>{clockWords[clock.state].word}</Tag>,
            },
          ]}
          empty=""
        />
      )}
      {events.length > 0 && (
        <Fold title="What happened">
          <ul class="links">
            {events.map((event) => (
              <li>
                {inFull(event.on)}: {ehcWords[event.kind]}
                {event.words && `, ${event.words}`}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {children}
    </Card>
  )
}

export function MeetingsCard({
  all,
  keeps,
  path,
  children,
}: PropsWithChildren<{ all: readonly Meeting[]; keeps: Keeps; path: string }>) {
  return (
    <Card title="Meetings with others">
      {all.length === 0 && <p class="soft">None recorded.</p>}
      {all.map((meeting) => (
        <section>
          <h3>
            {meeting.kind}, {inFull(meeting.on)}
          </h3>
          <p class="soft small">With {meeting.present}.</p>
          {meeting.notes && <p>{meeting.notes}</p>}
          <ul class="links">
            {meeting.actions.map((action) => (
              <li>
                <span>
                  {action.what} <span class="soft small">{`${action.who}, by ${inFull(action.by)}`}</span>
                </span>
                {action.doneOn ? (
                  <Tag tone="good">{`done ${inFull(action.doneOn)}`}</Tag>
                ) : (
                  keeps === 'keeps' && (
                    <ActionButton
                      action={`${path}/actions/${action.id}`}
                      label="Done"
                      about={action.what}
                      tone="quiet"
                    />
                  )
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {children}
    </Card>
  )
}
