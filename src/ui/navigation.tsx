/** Getting about: the side bar's list and search, the phone's top line and bottom bar, signing out. */
import type { NavigationItem } from '#platform/web/index.ts'
import { Icon, Mark } from './icons.tsx'

/** Whoever is signed in, as the frame names them. */
export interface Person {
  readonly name: string
  readonly titles: string
  readonly href: string
}

/** How many items fit into the bottom bar of a phone before 'More'. */
const inReach = 4

/** At the top of the side bar; works without script, as any form. */
export function SearchBox() {
  return (
    <search class="on-desktop" aria-label="Everywhere">
      <form method="get" action="/search" class="find">
        <input type="search" name="q" aria-label="Search" placeholder="Search" autocomplete="off" />
        <button type="submit" aria-label="Search">
          <Icon name="search" />
        </button>
      </form>
    </search>
  )
}

/** On a phone the box has a page of its own. */
export function TopLine({ path }: { path: string }) {
  return (
    <div class="top on-phone">
      <a class="brand" href="/">
        <Mark />
        Causeway
      </a>
      <a href="/search" aria-current={path === '/search' ? 'page' : undefined}>
        <Icon name="search" />
        Search
      </a>
    </div>
  )
}

export function Navigation({
  items,
  current,
  person,
}: {
  items: readonly NavigationItem[]
  current: NavigationItem | undefined
  person: Person
}) {
  const line = (item: NavigationItem) => (
    <li>
      <a href={item.href} aria-current={item === current ? 'page' : undefined}>
        <Icon name={item.icon} />
        {item.label}
      </a>
    </li>
  )
  return (
    <nav aria-label="Main">
      <ul class="on-desktop">{items.map(line)}</ul>
      <ul class="on-phone">
        {items.slice(0, inReach).map(line)}
        <li>
          <details>
            <summary>
              <Icon name="more" />
              More
            </summary>
            <ul>
              {items.slice(inReach).map(line)}
              <li>
                <a href={person.href}>
                  <Icon name="child" />
                  {person.name}
                </a>
              </li>
              <li>
                <SignOut />
              </li>
            </ul>
          </details>
        </li>
      </ul>
    </nav>
  )
}

export function SignOut() {
  return (
    <form method="post" action="/sign-out">
      <button class="sign-out" type="submit">
        <Icon name="out" />
        Sign out
      </button>
    </form>
  )
}
