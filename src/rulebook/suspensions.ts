/**
 * Suspensions: reasons and limits as dated data (standards.md 3.6; statutory guidance "Suspension and permanent exclusion",
 * September 2023 and August 2024). A version in force from 26 July 2026 exists whose text we have not read: see the source.
 */
import type { Code } from './sen.ts'

/** The census's sixteen reasons since 2020/21; up to three, the weightiest first. */
export const suspensionReasons: readonly Code[] = [
  { code: 'PP', name: 'Physical assault against a pupil' },
  { code: 'PA', name: 'Physical assault against an adult' },
  { code: 'VP', name: 'Verbal abuse or threatening behaviour against a pupil' },
  { code: 'VA', name: 'Verbal abuse or threatening behaviour against an adult' },
  { code: 'OW', name: 'Use or threat of a weapon or prohibited item' },
  { code: 'BU', name: 'Bullying' },
  { code: 'RA', name: 'Racist abuse' },
  { code: 'LG', name: 'Abuse against sexual orientation or gender identity' },
  { code: 'DS', name: 'Abuse relating to disability' },
  { code: 'SM', name: 'Sexual misconduct' },
  { code: 'DA', name: 'Drug and alcohol related' },
  { code: 'DM', name: 'Damage' },
  { code: 'TH', name: 'Theft' },
  { code: 'MT', name: 'Inappropriate use of social media or online technology' },
  { code: 'DB', name: 'Persistent or general disruptive behaviour' },
  { code: 'PH', name: 'Wilful and repeated breaking of protective measures for public health' },
]

/** In school days. */
export const suspensionLimits = {
  /** Above this in a term the governing board is told without delay, and looks at what the parents say. */
  boardTold: 5,
  /** Above this in a term the board must consider bringing the pupil back. */
  boardConsiders: 15,
  /** No pupil is suspended for more in a school year, at all schools together. */
  mostInYear: 45,
  /** From this day on the pupil is taught full time elsewhere. */
  provisionFromDay: 6,
} as const
