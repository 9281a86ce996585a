/** Settling a district's route: by the coordinator, or by the lead of its hub. */
import type { DistrictId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Actor, allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type QuestionProblem, questionsMost, readQuestions, type TypedQuestion, type Way } from './route.rules.ts'
import { addRoute, keysUsed, type RouteId, routeOfDistrict } from './route.store.ts'

/** A hub lead keeps the own hub's route; the coordinator keeps all. */
export function mayKeep(actor: Actor, district: DistrictId): boolean {
  if (!can(actor, 'routes: keep')) return false
  const leads = actor.posts.filter((post) => post.role === 'hub lead')
  return actor.posts.some((post) => post.role === 'coordinator') || leads.some((post) => post.district === district)
}

export type RouteRefusal =
  | { readonly kind: 'changed meanwhile' }
  | { readonly kind: 'too many' }
  | { readonly kind: 'questions'; readonly problems: readonly QuestionProblem[] }

/** A new version; requests under way keep the one they were begun with. */
export async function keepRoute(
  work: Work,
  district: DistrictId,
  base: number,
  way: Way,
  typed: readonly TypedQuestion[],
): Promise<Outcome<RouteId, RouteRefusal>> {
  allow(work.actor, 'routes: keep')
  if (!mayKeep(work.actor, district)) notFound()
  const before = (await routeOfDistrict(work, district)) ?? notFound()
  if (before.version !== base) return refuse({ kind: 'changed meanwhile' })
  const read = readQuestions(typed, await keysUsed(work, district))
  if (!read.ok) return refuse({ kind: 'questions', problems: read.problems })
  if (read.questions.length > questionsMost) return refuse({ kind: 'too many' })
  const route = await addRoute(work, district, before.version + 1, way, read.questions)
  if (!route) return refuse({ kind: 'changed meanwhile' })
  await recordChange(work, 'route settled', district, { way, questions: read.questions.length })
  return accept(route)
}
