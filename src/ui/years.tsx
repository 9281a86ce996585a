/** Going from one financial year's page to another's. */
import { type Year, year, yearName } from '#kernel/days.ts'

export function Years({ path, of, years }: { path: string; of: Year; years: readonly number[] }) {
  return (
    <nav class="row" aria-label="Year">
      {years.map((one) => (
        <a class="button quiet" href={`${path}?year=${one}`} aria-current={one === of ? 'page' : undefined}>
          {yearName(year(one))}
        </a>
      ))}
    </nav>
  )
}
