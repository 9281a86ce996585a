/** Files of the team's own bank, and which of them a strategy brings along. */

import type { TakenKind } from '#attachments/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type StrategyId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export type BankFileId = Id<'bank_file'>

export interface BankFile {
  readonly id: BankFileId
  /** As it was called when it was added; what it is, in a few words, is how people know it. */
  readonly name: string
  readonly kind: TakenKind
  readonly size: number
  readonly words: string
  readonly by: string
  readonly on: PlainDate
}

function files(work: Work) {
  return work
    .selectFrom('bank_file')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'bank_file.added_by'))
    .select(['bank_file.id', 'bank_file.name', 'bank_file.kind', 'size', 'words', 'added_on', 'principal.name as by'])
}

function fileFrom(row: Awaited<ReturnType<ReturnType<typeof files>['executeTakeFirstOrThrow']>>): BankFile {
  return {
    id: id(row.id),
    name: row.name,
    kind: row.kind as TakenKind,
    size: row.size,
    words: row.words,
    by: row.by,
    on: row.added_on,
  }
}

const most = 300

/** By what they are, as far as the actor may read; one query. */
export async function bankFiles(work: Work): Promise<readonly BankFile[]> {
  return (await files(work).orderBy('words').orderBy('bank_file.id').limit(most).execute()).map(fileFrom)
}

export async function readBankFile(
  work: Work,
  file: BankFileId,
): Promise<(BankFile & { readonly bytes: Uint8Array }) | undefined> {
  const row = await files(work).select('bytes').where('bank_file.id', '=', file).executeTakeFirst()
  return row && { ...fileFrom(row), bytes: new Uint8Array(row.bytes) }
}

export async function addBankFile(
  work: Work,
  file: Pick<BankFile, 'name' | 'kind' | 'size' | 'words'> & { readonly bytes: Uint8Array; readonly sha256: string },
): Promise<BankFileId> {
  const added = work.newId<BankFileId>()
  await work
    .insertInto('bank_file')
    .values({ ...file, id: added, bytes: Buffer.from(file.bytes), added_by: work.actor.id, added_on: work.today })
    .execute()
  return added
}

export async function bringFiles(
  work: Work,
  strategy: { readonly id: StrategyId; readonly version: number },
  brought: readonly { readonly id: string }[],
): Promise<void> {
  if (brought.length === 0) return
  const rows = brought.map((file) => ({ strategy_id: strategy.id, version: strategy.version, file_id: file.id }))
  await work.insertInto('strategy_file').values(rows).execute()
}
