/** What a school sends with its request for an EHC needs assessment: everything on record that bears on it, gathered. */
import { type Meeting, meetingsOf } from '#around/index.ts'
import { assessmentsOf, scoreChange } from '#assessments/index.ts'
import { type CaseHead, hasPart, readCase, type Target, targetsOf } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { observationFigures } from '#observations/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type AskedPart, askedAbout } from '#requests/index.ts'

export interface PackPart {
  readonly heading: string
  readonly lines: readonly { readonly label: string; readonly words: string }[]
  /** Said when there is nothing. */
  readonly empty: string
}

export interface Pack {
  readonly one: CaseHead
  readonly parts: readonly PackPart[]
}

/** About a child only; with the request, at most ten queries. */
export async function packOf(work: Work, of: CaseId): Promise<Pack> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'reviews: read', one.school)
  if (!hasPart(one, 'EHC request pack')) notFound()
  await recordView(work, 'EHC request pack read', [one.subject], 2, of)
  const figures = await observationFigures(work, of)
  const changes = scoreChange(await assessmentsOf(work, of))
  const parts = [
    ...(await askedAbout(work, one.subject)).map(askedPart),
    {
      heading: 'What was observed',
      lines: figures.map((figure) => ({ label: figure.setting, words: figure.sentence })),
      empty: 'No observation is on record.',
    },
    targetsPart(await targetsOf(work, of)),
    {
      heading: 'What was measured, before and after',
      lines: changes.map((change) => ({
        label: `${change.instrument}, ${change.scale}, answered by ${change.answeredBy}`,
        words: change.sentence,
      })),
      empty: 'Nothing was measured both before and after.',
    },
    meetingsPart(await meetingsOf(work, one.subject)),
  ]
  return { one, parts: parts.filter((part) => part.lines.length > 0 || part.empty !== '') }
}

function askedPart({ title, answers }: AskedPart): PackPart {
  return {
    heading: `The school’s request: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    lines: answers.map(({ label, value }) => ({ label, words: value })),
    empty: '',
  }
}

function targetsPart(targets: readonly Target[]): PackPart {
  return {
    heading: 'Targets and how they went',
    lines: targets.map((target) => ({
      label: `${target.words} (${target.rating ?? 'not rated yet'})`,
      words: `At the start: ${target.baseline}.${target.outcome ? ` Now: ${target.outcome}` : ''}`,
    })),
    empty: 'No targets are on record.',
  }
}

function meetingsPart(meetings: readonly Meeting[]): PackPart {
  return {
    heading: 'Meetings with other agencies',
    lines: meetings.map((meeting) => ({
      label: `${meeting.kind}, ${inFull(meeting.on)}`,
      words: [
        `Present: ${meeting.present}.`,
        meeting.notes,
        ...meeting.actions.map((action) => `${action.what}: ${action.who}, by ${inFull(action.by)}.`),
      ]
        .filter((words) => words !== '')
        .join(' '),
    })),
    empty: 'No meeting is on record.',
  }
}
