/** The only file that touches this room's tables. Rows in, plain values out; nothing is decided here. */
import type { PlainDate } from '#kernel/days.ts'
import { type HoursAccountId, id, type OrderLineId, type PersonId, type SchoolId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import type { Movement, Pot, Reason } from './hours.rules.ts'
import type { LateCancellation } from './missed.rules.ts'

export interface Account {
  readonly id: HoursAccountId
  readonly school: SchoolId
  readonly schoolName: string
  readonly line: OrderLineId
  /** What was bought, in the words it was sold with. */
  readonly title: string
  readonly openedOn: PlainDate
  /** The last day on which they can be used, when the year's agreement set one. */
  readonly endsOn: PlainDate | undefined
  readonly lateCancellation: LateCancellation
}

export interface MovementOnRecord extends Movement {
  readonly no: number
  readonly on: PlainDate
  readonly by: string
  /** Why a mistake was put right, and which movement it was. */
  readonly words: string | undefined
  readonly reverses: number | undefined
}

export interface Statement extends Account {
  /** Oldest first. */
  readonly ledger: readonly MovementOnRecord[]
}

function accountRows(work: Work) {
  return work
    .selectFrom('hours_account')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'hours_account.school_id'))
    .select([
      'hours_account.id',
      'hours_account.school_id',
      'school.name as school',
      'hours_account.order_line_id',
      'hours_account.title',
      'hours_account.opened_on',
      'hours_account.ends_on',
      'hours_account.late_cancellation',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof accountRows>['executeTakeFirstOrThrow']>>

function accountFrom(row: Row): Account {
  return {
    id: id(row.id),
    school: id(row.school_id),
    schoolName: row.school,
    line: id(row.order_line_id),
    title: row.title,
    openedOn: row.opened_on,
    endsOn: row.ends_on ?? undefined,
    lateCancellation: row.late_cancellation as LateCancellation,
  }
}

/** Every account the actor reaches, newest first; a school's own when named. Two queries, however many there are. */
export async function statements(work: Work, school?: SchoolId): Promise<readonly Statement[]> {
  const all = accountRows(work).orderBy('hours_account.opened_on', 'desc').orderBy('hours_account.id')
  const accounts = (await (school ? all.where('hours_account.school_id', '=', school) : all).execute()).map(accountFrom)
  const ledgers = await movementsOf(
    work,
    accounts.map((account) => account.id),
  )
  return accounts.map((account) => ({ ...account, ledger: ledgers.get(account.id) ?? [] }))
}

/** `undefined` when there is no such account or this person may not see it: row-level security makes the two alike. */
export async function readStatement(work: Work, account: HoursAccountId): Promise<Statement | undefined> {
  const row = await accountRows(work).where('hours_account.id', '=', account).executeTakeFirst()
  if (!row) return undefined
  return { ...accountFrom(row), ledger: (await movementsOf(work, [account])).get(account) ?? [] }
}

/** The account of a line with the day it was opened, which says the rules it was sold under. */
export async function accountOpened(
  work: Work,
  line: OrderLineId,
): Promise<{ readonly id: HoursAccountId; readonly openedOn: PlainDate } | undefined> {
  const row = await work
    .selectFrom('hours_account')
    .select(['id', 'opened_on'])
    .where('order_line_id', '=', line)
    .executeTakeFirst()
  return row && { id: id(row.id), openedOn: row.opened_on }
}

export async function accountOfLine(work: Work, line: OrderLineId): Promise<HoursAccountId | undefined> {
  const row = await work.selectFrom('hours_account').select('id').where('order_line_id', '=', line).executeTakeFirst()
  return row && id<HoursAccountId>(row.id)
}

/**
 * As `readStatement`, but holds the account until the work ends, so two people booking at once are answered in turn.
 * The table's trigger refuses an overdrawn pot too: the lock makes the answer polite, the trigger certain.
 */
export async function holdStatement(work: Work, account: HoursAccountId): Promise<Statement | undefined> {
  await work.selectFrom('hours_account').select('id').where('id', '=', account).forUpdate().execute()
  return readStatement(work, account)
}

async function movementsOf(
  work: Work,
  accounts: readonly HoursAccountId[],
): Promise<ReadonlyMap<string, readonly MovementOnRecord[]>> {
  if (accounts.length === 0) return new Map()
  const rows = await work
    .selectFrom('hours_movement')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'hours_movement.moved_by'))
    .select(['account_id', 'no', 'from_pot', 'to_pot', 'minutes', 'reason', 'moved_on', 'principal.name as by'])
    .select(['words', 'reverses'])
    .where('account_id', 'in', [...accounts])
    .orderBy('account_id')
    .orderBy('no')
    .execute()
  const movements = rows.map((row) => ({
    account: row.account_id,
    movement: {
      no: row.no,
      from: row.from_pot as Pot,
      to: row.to_pot as Pot,
      minutes: minutes(row.minutes),
      reason: row.reason as Reason,
      on: row.moved_on,
      by: row.by,
      words: row.words ?? undefined,
      reverses: row.reverses ?? undefined,
    },
  }))
  return new Map(
    Object.entries(Object.groupBy(movements, ({ account }) => account)).map(([account, own]) => [
      account,
      (own ?? []).map(({ movement }) => movement),
    ]),
  )
}

export interface NewAccount {
  readonly school: SchoolId
  readonly line: OrderLineId
  readonly title: string
  /** As the agreement of the year says; without it they never end. */
  readonly endsOn?: PlainDate
  readonly lateCancellation?: LateCancellation
}

export async function addAccount(work: Work, account: NewAccount): Promise<HoursAccountId> {
  const accountId = work.newId<HoursAccountId>()
  await work
    .insertInto('hours_account')
    .values({
      id: accountId,
      school_id: account.school,
      order_line_id: account.line,
      title: account.title,
      opened_on: work.today,
      ends_on: account.endsOn ?? null,
      late_cancellation: account.lateCancellation ?? 'recorded',
    })
    .execute()
  return accountId
}

/** What a movement is for: a step, an appointment, an order's line; whose work it is; what is said of it. */
export interface Occasion {
  readonly ref: string
  readonly specialist?: PersonId
  readonly words?: string
  readonly reverses?: number
}

/** Adds movements. There is no update and no delete: a mistake is put right by moving the minutes back. */
export async function append(
  work: Work,
  account: Account,
  after: number,
  movements: readonly Movement[],
  occasion: Occasion,
): Promise<void> {
  const rows = movements.map((movement, at) => ({
    id: work.newId(),
    account_id: account.id,
    school_id: account.school,
    no: after + at + 1,
    from_pot: movement.from,
    to_pot: movement.to,
    minutes: movement.minutes,
    reason: movement.reason,
    ref: occasion.ref,
    for_principal: occasion.specialist ?? null,
    words: occasion.words ?? null,
    reverses: occasion.reverses ?? null,
    moved_on: work.today,
    moved_at: work.systemNow,
    moved_by: work.actor.id,
  }))
  await work.insertInto('hours_movement').values(rows).execute()
}

/** The end moves on: a person carried what was left. */
export async function setEnd(work: Work, account: HoursAccountId, endsOn: PlainDate): Promise<void> {
  await work.updateTable('hours_account').set({ ends_on: endsOn }).where('id', '=', account).execute()
}
