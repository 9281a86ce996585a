/** What stands above every page of a case: what it is about, how it stands, and the way to its other pages. */
import { inFull } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { type Call, notFound } from '#platform/web/index.ts'
import { inWordsYearGroup } from '#pupils/index.ts'
import { Tag } from '#ui/index.ts'
import type { CaseHead } from './cases.store.ts'
import { hasPage } from './shape.rules.ts'
import { stateWords } from './words.ts'

/**
 * `here` is the tab's path, '' for the overview. A room that has pages about a case gives its tab (`room.caseTabs`); which of
 * them a case has is said by its shape, and a page that it does not have is not here.
 */
export function caseFrame(call: Call, one: CaseHead, here: string) {
  const { actor, house } = call.var
  if (!hasPage(one, here) && house.caseTabs.some((tab) => tab.path === here)) notFound()
  const tabs = house.caseTabs.filter((tab) => can(actor, tab.for, one.school) && hasPage(one, tab.path))
  return {
    title: `${one.subjectName}${one.yearGroup ? `, ${inWordsYearGroup(one.yearGroup)}` : ''}`,
    kicker: (
      <>
        {`${one.number}, ${one.schoolName} `}
        <Tag tone={stateWords[one.state].tone}>{stateWords[one.state].word}</Tag>
      </>
    ),
    warning: warningOf(one),
    back: { href: '/cases', label: 'Cases' },
    tabs: [{ label: 'Overview', path: '' }, ...tabs].map((tab) => ({
      label: tab.label,
      href: tab.path === '' ? `/cases/${one.id}` : `/cases/${one.id}/${tab.path}`,
      here: tab.path === here ? ('here' as const) : undefined,
    })),
  }
}

function warningOf(one: CaseHead) {
  if (one.stopped)
    return (
      <>
        <strong>The parent’s agreement was withdrawn on {inFull(one.stopped.on)}.</strong> Nothing further is booked;
        call off what is. What is on record stays.
      </>
    )
  if (one.leavesOn && one.state !== 'closed')
    return (
      <>
        <strong>The child’s last day at the school is {inFull(one.leavesOn)}.</strong> Nothing is booked after it; the
        case closes the day after.
      </>
    )
  return undefined
}
