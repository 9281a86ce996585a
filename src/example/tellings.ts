/** Turns a number into one child's request and what the visit, the report and the review would say of it. */
import type { PlainDate } from '#kernel/days.ts'
import { type Concern, classConcerns, concerns } from './concerns.ts'
import { adultName, childName } from './names.ts'
import { nth } from './seeded.ts'
import type { Told } from './told.ts'

export interface Child extends Told {
  readonly name: string
  readonly concern: Concern
  readonly n: number
}

const groups = ['R', '1', '2', '3', '4', '5', '6'] as const
const relations = ['Mother', 'Father', 'Mother', 'Grandmother and carer', 'Father'] as const

/** Born so that the year group is right in the academic year of the day. */
function bornOn(group: (typeof groups)[number], today: PlainDate, n: number): string {
  const starts = today.month >= 9 ? today.year : today.year - 1
  const age = group === 'R' ? 4 : Number(group) + 4
  return new Temporal.PlainDate(starts - age, 8, 31).subtract({ days: (n * 47) % 365 }).toString()
}

/** Six concerns, and within each the ways to put it go round at different speeds: no two requests are alike. */
export function aChild(n: number, today: PlainDate, plan: 'ehc plan' | 'no plan'): Child {
  const concern = nth(concerns, n)
  const round = Math.floor(n / concerns.length)
  const { given, family } = childName(n)
  const group = nth(groups, n * 3 + 1)
  const say = (text: string) => text.replaceAll('{name}', given)
  const agreed = today.subtract({ days: 2 + (n % 9) }).toString()
  return {
    n,
    name: given,
    concern,
    kind: 'pupil',
    answers: {
      given_name: given,
      family_name: family,
      born_on: bornOn(group, today, n),
      year_group: group,
      reason: concern.reason,
      what: say(nth(concern.what, round)),
      when_where: nth(concern.where, round + Math.floor(round / 5)),
      tried: nth(concern.tried, round * 3 + Math.floor(round / 4)),
      agencies: nth(['', 'School nurse', '', 'Family support worker', 'Speech and language therapy', ''], n * 5),
      attendance: String(concern.reason === 'avoidance' ? 58 + ((n * 7) % 25) : 88 + ((n * 5) % 12)),
      exclusion_risk: nth(['none', 'some', 'none', 'some', 'high'], n),
      sen: plan === 'ehc plan' ? 'E' : nth(['K', 'K', 'N'], n),
      plan_issued_on: plan === 'ehc plan' ? today.subtract({ months: 5 + (n % 11) }).toString() : '',
      child_view: nth(concern.child, round + n),
      parent_view: say(nth(concern.parent, round * 3 + 1)),
      outcome: say(nth(concern.outcome, round + 2)),
      agreed_by: `${adultName(n * 7).split(' ')[0]} ${family}`,
      agreed_relation: nth(relations, n),
      agreed_how: nth(['meeting', 'telephone', 'meeting', 'writing'], n),
      agreed_on: agreed,
    },
  }
}

const trees = ['Ash', 'Birch', 'Cedar', 'Elder', 'Fir', 'Hazel', 'Larch', 'Maple', 'Oak', 'Pine'] as const

export function aClass(n: number): Child {
  const group = nth(groups, n * 2 + 2)
  const concern = nth(concerns, n * 2)
  return {
    n,
    name: 'the class',
    concern,
    kind: 'class',
    answers: {
      class_name: `${group === 'R' ? 'Reception' : group} ${nth(trees, n)}`,
      year_group: group,
      on_roll: String(22 + ((n * 5) % 9)),
      adults: nth(['Class teacher, one teaching assistant', 'Two part-time teachers, one teaching assistant'], n),
      reason: 'other',
      what: nth(classConcerns, n),
      when_where: nth(['After lunch, with most adults.', 'In the first lesson.', 'On days without PE.'], n),
      tried: nth(
        ['New seating, a class reward.', 'Two adults in the afternoon.', 'A class charter, signed by all.'],
        n,
      ),
      agencies: '',
      outcome: nth(
        ['The class settles within two minutes, with any adult.', 'Partner work lasts for a whole task.'],
        n,
      ),
    },
  }
}

/** What the visit writes down: twenty intervals of half a minute, and two things that were seen. */
export function observed({ n, concern, name }: Child) {
  const on = 7 + ((n * 5) % 9)
  return {
    setting: nth(
      ['Literacy and maths, before break', 'Maths, then dinner', 'The first two lessons', 'Topic and play'],
      n,
    ),
    notes: `${nth(concern.outcome, n).replaceAll('{name}', name)} That is what school and family hope for; the morning showed where to begin.`,
    intervalSeconds: 30,
    lengthSeconds: 1_200,
    intervals: Array.from({ length: 20 }, (_, at) => ({
      no: at + 1,
      onTask: (at * 7) % 20 < on,
      peerOnTask: (at + n) % 9 !== 3,
    })),
    counts: countsOf(n),
    entries: [nth(concern.seen, n), nth(concern.seen, n + 1)].map(([antecedent, behaviour, consequence]) => ({
      antecedent: antecedent.replaceAll('{name}', name),
      behaviour: behaviour.replaceAll('{name}', name),
      consequence: consequence.replaceAll('{name}', name),
      atSecond: undefined,
    })),
    on,
  }
}

/** Counted on paper in most lessons: how often, not when. */
function countsOf(n: number) {
  const count = (code: string, label: string, means: 'off task' | 'other', pupil: number, peer: number) => ({
    ...{ code, label, means, pupil, peer },
    atSeconds: [],
  })
  return [
    count('off-verbal', 'Off task, talking', 'off task', 2 + (n % 5), n % 3),
    count('off-motor', 'Off task, moving', 'off task', 1 + ((n * 3) % 6), n % 2),
    count('prompted', 'Prompted by an adult', 'other', 3 + ((n * 2) % 4), 1),
  ]
}

export function reported(child: Child) {
  const { n, concern, name } = child
  const say = (text: string) => text.replaceAll('{name}', name)
  const advice = [0, 1, 2, 3].map((at) => `- ${say(nth(concern.advice, n + at))}`)
  const { on, entries } = observed(child)
  return {
    texts: {
      background: `${child.answers.what} ${child.answers.tried}`,
      observation: `**On task in ${on} of 20 sampled intervals.**\n\n${entries.map((one) => `- Before: ${one.antecedent}. Seen: ${one.behaviour}. After: ${one.consequence}.`).join('\n')}`,
      recommendations: `## In class\n${advice.slice(0, 2).join('\n')}\n\n## With adults\n${advice.slice(2).join('\n')}`,
      summary: `${say(nth(concern.outcome, n))} We watched a morning and found what helps. ${say(nth(concern.advice, n))}`,
    },
    targets: concern.targets.map(([words, baseline]) => ({ words, baseline })),
  }
}

export function reviewed({ n, concern, name }: Child) {
  const ratings = ['met', 'partly met', 'exceeded', 'met', 'not met', 'partly met'] as const
  return {
    ratings: concern.targets.map((_, at) => ({
      no: at + 1,
      rating: nth(ratings, n + at * 2),
      outcome: nth(
        ['Seen on most days now.', 'Better in the morning than after lunch.', 'Goes on with a reminder.'],
        n + at,
      ),
    })),
    summary: `School and family say what helps ${name}; the card with the plan stays on the table.`,
    nextStep: nth(['close', 'close', 'other help', 'close', 'close', 'EHC assessment', 'close'] as const, n),
  }
}

const parentsSay = [
  'Mornings are calmer. We use the same three steps at home.',
  'Better on most days; Sundays are still hard.',
  'There is talk about school at dinner now, which there was not before.',
  '',
] as const
const childrenSay = [
  '“It is easier when I know what is next.”',
  '“I like the card. I made my own.”',
  '',
  '“Play is good now.”',
] as const

/** What was said at the review; sometimes nobody was asked. */
export function viewsOf({ n }: Child, about: 'pupil' | 'class' | 'family') {
  return about === 'pupil'
    ? { parentsView: nth(parentsSay, n), pupilsView: nth(childrenSay, n + Math.floor(n / 3)) }
    : { parentsView: '', pupilsView: '' }
}
