/** What attendance, kinds of note and refusals are called on pages. */
import { inFull } from '#kernel/days.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import type { Tone } from '#ui/index.ts'
import type { Attendance, NoteRefusal } from './notes.rules.ts'
import type { NoteKind } from './notes.store.ts'

export const attendanceWords: Readonly<
  Record<Attendance, { readonly choice: string; readonly word: string; readonly tone: Tone }>
> = {
  present: { choice: 'Yes, the whole time', word: 'Present', tone: 'good' },
  part: { choice: 'For a part of it', word: 'Part', tone: 'new' },
  absent: { choice: 'No', word: 'Absent', tone: 'neutral' },
}

export const kindWords: Readonly<Record<NoteKind, string>> = {
  session: 'Weekly session',
  modelling: 'Modelling',
  group: 'Group session',
}

export const partWords: Readonly<Record<number, string>> = {
  1: 'hardly',
  2: 'a little',
  3: 'some of the time',
  4: 'most of the time',
  5: 'the whole time',
}

export function explainNote(refusal: NoteRefusal, day: string): FieldProblem {
  switch (refusal.kind) {
    case 'how they took part':
      return { field: 'taking_part', message: 'Choose how they took part, or say that nobody was there' }
    case 'not yet':
      return { field: day, message: 'Enter today or a day before' }
    case 'agreement withdrawn':
      return {
        field: day,
        message: `The parent withdrew the agreement on ${inFull(refusal.on)}. Nothing from that day on is noted; the record stays`,
      }
    case 'before the case':
      return { field: day, message: `The case was opened on ${inFull(refusal.opened)}. Enter that day or a later one` }
  }
}
