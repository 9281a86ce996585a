/** What stands on each of the three one-page papers, in reading order: the same words on the page and in the PDF. Pure. */
import { inFull } from '#kernel/days.ts'
import type { PlanContent, PlanState } from './plan.rules.ts'

export const papers = ['passport', 'iep', 'ibp'] as const
export type Paper = (typeof papers)[number]

export const paperWords: Readonly<Record<Paper, string>> = {
  passport: 'Pupil passport',
  iep: 'Individual education plan',
  ibp: 'Individual behaviour plan',
}

export interface PassportWords {
  readonly likes: string
  readonly goodAt: string
  readonly helps: string
  readonly harder: string
  readonly ownWords: string
}

export interface Section {
  readonly heading: string
  readonly lines: readonly { readonly lead: string; readonly words: string }[]
}

export interface PaperContent {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly Section[]
}

interface About {
  readonly name: string
  readonly yearGroup: string
  readonly school: string
  readonly version: number
  readonly state: PlanState
}

export function paperOf(
  paper: Paper,
  about: About,
  plan: PlanContent,
  passport: PassportWords | undefined,
): PaperContent {
  const approved = about.state === 'approved' ? 'approved by the school' : 'not approved yet'
  return {
    title: `${paperWords[paper]}: ${about.name}`,
    facts: [
      { label: 'Year', value: about.yearGroup },
      { label: 'School', value: about.school },
      { label: 'Plan', value: `Version ${about.version}, ${approved}` },
    ],
    sections: sectionsOf(paper, plan, passport).filter(({ lines }) => lines.length > 0),
  }
}

function sectionsOf(paper: Paper, plan: PlanContent, passport: PassportWords | undefined): readonly Section[] {
  const own = (heading: string, words: string | undefined): Section => ({
    heading,
    lines: words
      ? words
          .split('\n')
          .filter(Boolean)
          .map((line) => ({ lead: '', words: line }))
      : [],
  })
  const targets = {
    iep: 'Targets',
    ibp: 'What we want to see more of',
    passport: 'What I am working on',
  }
  const aims: Section = {
    heading: targets[paper],
    lines: plan.targets.map((one) => ({
      lead: one.words,
      words:
        paper === 'passport'
          ? one.success
          : [
              one.baseline && `At the start: ${one.baseline}.`,
              one.measure && `Measured by ${one.measure}.`,
              one.success && `Success: ${one.success}.`,
              one.by && `By ${inFull(one.by)}.`,
            ]
              .filter(Boolean)
              .join(' '),
    })),
  }
  const strategies = (heading: string): Section => ({
    heading,
    lines: plan.strategies.map((one) => ({
      lead: one.title,
      words: [one.what, one.setting && `${one.setting}.`].filter(Boolean).join(' '),
    })),
  })
  const actions: Section = {
    heading: 'Who does what',
    lines: plan.actions.map((one) => ({
      lead: one.who,
      words: `${one.what}${one.by ? `, by ${inFull(one.by)}` : ''}`,
    })),
  }
  const resources: Section = {
    heading: 'Resources',
    lines: [...plan.resources, ...plan.files.map(({ name }) => name)].map((words) => ({ lead: '', words })),
  }
  switch (paper) {
    case 'passport':
      return [
        own('In my own words', passport?.ownWords),
        own('What I like', passport?.likes),
        own('What I am good at', passport?.goodAt),
        own('What helps me', passport?.helps),
        own('What makes it harder', passport?.harder),
        aims,
        strategies('How adults help me'),
      ]
    case 'iep':
      return [own('Strengths', passport?.goodAt), aims, strategies('Strategies'), resources, actions]
    case 'ibp':
      return [
        own('What makes it harder', passport?.harder),
        own('What helps', passport?.helps),
        aims,
        strategies('What adults do'),
        actions,
      ]
  }
}
