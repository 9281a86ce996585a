/** The request form as data: one thing a page. The district's route adds its hub's own questions. */
import type { SubjectKind } from '#pupils/index.ts'
import type { HubQuestion, Route } from '#routes/index.ts'
import { agreementPart, childParts, namingField, outcomePart } from './child.parts.ts'
import { concernParts } from './concern.parts.ts'
import type { Field, Part } from './form.rules.ts'

export type RouteAsked = Pick<Route, 'way' | 'questions' | 'hubName'>

/** The pages of the form in their order, for a request about this, by this route (straight to the service without one). */
export function partsFor(kind: SubjectKind, route?: RouteAsked): readonly Part[] {
  const own = route?.questions.filter((question) => question.for.includes(kind)) ?? []
  const hub: readonly Part[] =
    route && own.length > 0
      ? [{ key: 'hub', title: `Questions of ${route.hubName}`, for: [kind], fields: own.map(fieldOf) }]
      : []
  const agreement =
    route && route.way !== 'direct'
      ? { ...agreementPart, fields: [...agreementPart.fields, namingField] }
      : agreementPart
  return [...concernParts, ...childParts, outcomePart, ...hub, agreement].filter((part) => part.for.includes(kind))
}

function fieldOf(question: HubQuestion): Field {
  const needed = question.needed === 'required' ? { required: 'Answer this question' } : {}
  const words = { name: `hub_${question.key}`, label: question.label, ...needed }
  if (question.kind !== 'yes or no') return { ...words, kind: question.kind }
  return {
    ...words,
    kind: 'choice',
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ],
  }
}
