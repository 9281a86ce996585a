/** Hours that a school has not used, in two sentences: how much of how many purchases, and whether it ends. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { inWords, type Minutes } from '#kernel/minutes.ts'

export function unusedInWords(unused: Minutes, accounts: number, firstEnd: PlainDate | undefined): string {
  const single = unused === 60 || unused === 1
  const of = accounts === 1 ? 'one purchase' : `${accounts} purchases`
  const subject = single ? 'It' : 'They'
  const ends = firstEnd
    ? `${accounts === 1 ? `${subject} ${single ? 'ends' : 'end'}` : 'The first of it ends'} on ${inFull(firstEnd)}`
    : `${subject} ${single ? 'does' : 'do'} not expire`
  return `${inWords(unused)} of ${of} made more than six months ago ${single ? 'is' : 'are'} not used or booked yet. ${ends}; ask us what would help.`
}
