/** Who can see a draft, said beside the form. */
import { inFull } from '#kernel/days.ts'
import { endsOn } from './draft.operations.ts'
import type { Reader } from './draft.store.ts'
import type { SupportRequest } from './requests.store.ts'

export function WhoSees({ draft, readers }: { draft: SupportRequest; readers: readonly Reader[] }) {
  const names = [draft.begunBy, ...readers.map((one) => one.name)]
  const list = new Intl.ListFormat('en-GB').format(names)
  return (
    <p class="soft small">
      This draft is seen by {list}, and by nobody else.{' '}
      <a href={`/requests/${draft.id}/colleagues`}>
        {readers.length > 0 ? 'Change who sees it' : 'Show it to a colleague'}
      </a>
      . Left as it is, it is deleted on {inFull(endsOn(draft))}.
    </p>
  )
}
