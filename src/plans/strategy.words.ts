/** What strategies are sorted by, and what these are called. */
export const needs = [
  'settling',
  'changes',
  'worry',
  'anger',
  'friendships',
  'attention',
  'senses',
  'attendance',
] as const
export type Need = (typeof needs)[number]
export const stages = ['EYFS', 'KS1', 'KS2'] as const
export type Stage = (typeof stages)[number]
export const settings = ['class', 'small group', 'one to one', 'playground', 'whole school', 'home'] as const
export type Setting = (typeof settings)[number]

export const needWords: Readonly<Record<Need, string>> = {
  settling: 'Settling and getting started',
  changes: 'Changes and transitions',
  worry: 'Worry and anxiety',
  anger: 'Anger and upset',
  friendships: 'Friendships and play',
  attention: 'Attention and listening',
  senses: 'Noise, crowds and senses',
  attendance: 'Coming to school',
}
export const stageWords: Readonly<Record<Stage, string>> = {
  EYFS: 'Early years',
  KS1: 'Key stage 1',
  KS2: 'Key stage 2',
}
export const settingWords: Readonly<Record<Setting, string>> = {
  class: 'In class',
  'small group': 'In a small group',
  'one to one': 'One to one',
  playground: 'On the playground',
  'whole school': 'Across the school',
  home: 'At home',
}

/** The key stage of a year group. */
export function stageOf(yearGroup: string | undefined): Stage | undefined {
  if (yearGroup === undefined) return undefined
  if (yearGroup === 'R' || yearGroup.startsWith('N')) return 'EYFS'
  return Number(yearGroup) <= 2 ? 'KS1' : 'KS2'
}
