/** The plan of a case: the newest version or an older one, how it stands, what may be done with it, and its passport. */
import { type CaseHead, caseFrame, hasPart, readCase } from '#cases/index.ts'
import type { CaseId, PlanId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, type FieldProblem, notFound, pathId, type Typed } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { ActionButton, Card, Columns, Empty, LinkButton, Links, ProblemSummary, Row, show } from '#ui/index.ts'
import { passportOf } from './passport.store.ts'
import { Comparison, PlanView } from './plan.cards.tsx'
import { type PlanVersion, readVersion, versionsOf } from './plan.store.ts'
import { PassportCard, Standing, VersionsCard } from './standing.cards.tsx'
import { stageOf } from './strategy.words.ts'

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly typed?: Typed | undefined
}

export interface Seen {
  readonly one: CaseHead
  readonly versions: readonly PlanVersion[]
  readonly passport: Awaited<ReturnType<typeof passportOf>>
}

/** Three queries, however many versions there are. */
async function read(work: Work, of: CaseId): Promise<Seen> {
  const one = (await readCase(work, of)) ?? notFound()
  await recordView(work, 'plan read', [one.subject], 2, of)
  return { one, versions: await versionsOf(work, of), passport: await passportOf(work, one.subject) }
}

export async function planPage(call: Call, back?: Back) {
  const of = pathId<CaseId>(call, 'case')
  const seen = await call.var.work((work) => read(work, of), 'reading')
  return whole(call, seen, seen.versions[0], back)
}

/** One version by its own address: the same page, for an older one too. */
export async function versionPage(call: Call, back?: Back) {
  const { seen, shown } = await versionSeen(call)
  return whole(call, seen, shown, back)
}

async function versionSeen(call: Call): Promise<{ readonly seen: Seen; readonly shown: PlanVersion }> {
  const plan = pathId<PlanId>(call, 'plan')
  return call.var.work(async (work) => {
    const version = (await readVersion(work, plan)) ?? notFound()
    const seen = await read(work, version.case)
    return { seen, shown: seen.versions.find(({ id }) => id === plan) ?? version }
  }, 'reading')
}

export function changesPage(call: Call) {
  return versionSeen(call).then(({ seen, shown }) => {
    const older = seen.versions.filter(({ no }) => no < shown.no)
    const wanted = Number(call.req.query('from'))
    const before = older.find(({ no }) => no === wanted) ?? older[0] ?? notFound()
    const head = { ...caseFrame(call, seen.one, 'plan') }
    const others = older.filter(({ no }) => no !== before.no)
    return show(
      call,
      head,
      <div class="stack">
        <Row>
          <LinkButton href={`/plans/${shown.id}`} tone="quiet">
            Back to version {shown.no}
          </LinkButton>
          {others.map(({ no }) => (
            <LinkButton href={`/plans/${shown.id}/changes?from=${no}`} tone="quiet">
              Compare with version {no}
            </LinkButton>
          ))}
        </Row>
        <Comparison before={before} after={shown} />
      </div>,
    )
  })
}

function whole(call: Call, seen: Seen, shown: PlanVersion | undefined, back: Back | undefined) {
  const { one } = seen
  const head = { ...caseFrame(call, one, 'plan'), wrong: back ? ('wrong' as const) : undefined }
  const { actor } = call.var
  const may = {
    write: can(actor, 'plans: write', one.school) && one.state !== 'closed' && !one.stopped,
    approve: can(actor, 'plans: approve', one.school) && !one.stopped,
    passport: can(actor, 'passports: keep', one.school) && !one.stopped,
  }
  const begin = <ActionButton action={`/cases/${one.id}/plan`} label="Write the plan" />
  const main = [
    <ProblemSummary problems={back?.problems} />,
    shown ? (
      <PlanView plan={shown} />
    ) : (
      <Card>
        <Empty title="No plan yet" action={may.write && begin}>
          {may.write
            ? 'Targets, strategies and who does what: written by the team, approved by the school.'
            : 'The team writes it after the first visit. You approve it here before the work begins.'}
        </Empty>
      </Card>
    ),
  ]
  const side = [
    shown && <Standing shown={shown} newest={seen.versions[0]} may={may} stage={stageOf(one.yearGroup)} back={back} />,
    shown && hasPart(one, 'passport') && (
      <Card title="On one page">
        <Links
          links={[
            { href: `/plans/${shown.id}/papers/passport`, label: 'Pupil passport' },
            { href: `/plans/${shown.id}/papers/iep`, label: 'Individual education plan' },
            { href: `/plans/${shown.id}/papers/ibp`, label: 'Individual behaviour plan' },
          ]}
        />
      </Card>
    ),
    seen.versions.length > 1 && <VersionsCard all={seen.versions} shown={shown} />,
    hasPart(one, 'passport') && (
      <PassportCard passport={seen.passport} of={one.id} may={may.passport ? 'keeps' : 'reads'} back={back} />
    ),
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}
