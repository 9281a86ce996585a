/** Adding a file to the team's bank, and what a plan can name: files of the bank, and of its case where the school reads them too. */
import { attachmentsOf, cleaned, type FileRefusal, type TakenKind } from '#attachments/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { accept, type Outcome } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sha256 } from '#platform/secrets.ts'
import type { Work } from '#platform/work.ts'
import * as store from './bank-file.store.ts'
import type { PlanFile } from './plan.rules.ts'

export async function addToBank(
  work: Work,
  file: { readonly name: string; readonly kind: TakenKind; readonly words: string; readonly bytes: Uint8Array },
): Promise<Outcome<store.BankFileId, FileRefusal>> {
  allow(work.actor, 'strategies: keep')
  const plain = cleaned(file.kind, file.bytes)
  if (!plain.ok) return plain
  const bytes = plain.value
  const added = await store.addBankFile(work, { ...file, bytes, size: bytes.length, sha256: sha256(bytes) })
  await recordChange(work, 'file added to the bank', added, { kind: file.kind, size: bytes.length })
  return accept(added)
}

/** Two queries. */
export async function shelf(work: Work, of: CaseId): Promise<readonly PlanFile[]> {
  const own = (await attachmentsOf(work, of)).filter(({ audience, removed }) => audience === 'school' && !removed)
  return [...own.map(({ id, words }) => ({ from: 'case' as const, id, name: words })), ...(await bankShelf(work))]
}

export async function bankShelf(work: Work): Promise<readonly PlanFile[]> {
  return (await store.bankFiles(work)).map(({ id, words }) => ({ from: 'bank', id, name: words }))
}
