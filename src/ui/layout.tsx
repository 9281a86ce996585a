/** The frame of every page: side bar (a bottom bar on phones), heading, notice, foot. */

import { html } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import type { Call, NavigationItem } from '#platform/web/index.ts'
import { Notice } from './content.tsx'
import { Mark } from './icons.tsx'
import { Navigation, type Person, SearchBox, SignOut, TopLine } from './navigation.tsx'
import { assetHref } from './serve-assets.ts'

/** A whole document as the answer to a call. */
export function answer(
  call: Call,
  page: Child,
  status: 200 | 404 | 409 | 422 | 429 | 500 | 503 = 200,
): Response | Promise<Response> {
  return call.html(html`<!doctype html>${page}`, status)
}

function Document({ title, wrong, children }: PropsWithChildren<{ title: string; wrong?: 'wrong' | undefined }>) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${wrong ? 'Problem: ' : ''}${title} – Causeway`}</title>
        <link rel="stylesheet" href={assetHref('style.css')} />
        <link rel="icon" href={assetHref('mark.svg')} type="image/svg+xml" />
        <script type="module" src={assetHref('islands.js')} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the main part
        </a>
        {children}
      </body>
    </html>
  )
}

export interface Tab {
  readonly href: string
  readonly label: string
  readonly here: 'here' | undefined
}

export interface Head {
  readonly title: string
  /** Small words above the heading: a reference, a school. */
  readonly kicker?: Child
  readonly lede?: Child
  /** What everyone must know first, on each page about it. */
  readonly warning?: Child
  readonly actions?: Child
  readonly back?: { readonly href: string; readonly label: string }
  /** Pages about the same thing, side by side; the one that is shown is marked. */
  readonly tabs?: readonly Tab[]
  /** The form on it came back with problems. */
  readonly wrong?: 'wrong' | undefined
}

export interface Frame {
  readonly navigation: readonly NavigationItem[]
  readonly path: string
  readonly person: Person
  /** For those who can find something. */
  readonly search: 'search' | undefined
  readonly notice: string | undefined
  readonly banner: Child | undefined
}

export function FramedPage({ head, frame, children }: PropsWithChildren<{ head: Head; frame: Frame }>) {
  const current = frame.navigation
    .filter((item) => frame.path === item.href || (item.href !== '/' && frame.path.startsWith(`${item.href}/`)))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return (
    <Document title={head.title} wrong={head.wrong}>
      <div class="shell">
        <div class="bar">
          <a class="brand on-desktop" href="/">
            <Mark />
            Causeway
          </a>
          {frame.search && <SearchBox />}
          <Navigation items={frame.navigation} current={current} person={frame.person} />
          <div class="on-desktop">
            <p class="who">
              <a href={frame.person.href}>{frame.person.name}</a>
              {frame.person.titles}
            </p>
            <SignOut />
          </div>
        </div>
        <div>
          {frame.search && <TopLine path={frame.path} />}
          {frame.banner && <p class="banner">{frame.banner}</p>}
          <div class="content">
            <main id="main" tabindex={-1}>
              <Heading head={head} />
              {frame.notice && (
                <Notice kind="done">
                  <p>{frame.notice}</p>
                </Notice>
              )}
              {children}
            </main>
            <Foot />
          </div>
        </div>
      </div>
    </Document>
  )
}

function Heading({ head }: { head: Head }) {
  return (
    <>
      {head.back && (
        <a class="back" href={head.back.href}>
          ‹ {head.back.label}
        </a>
      )}
      <div class="head">
        <div>
          {head.kicker && <p class="kicker">{head.kicker}</p>}
          <h1>{head.title}</h1>
          {head.lede && <p class="lede">{head.lede}</p>}
        </div>
        {head.actions && <div class="row">{head.actions}</div>}
      </div>
      {head.tabs && head.tabs.length > 1 && <Tabs tabs={head.tabs} />}
      {head.warning && (
        <Notice kind="warn">
          <p>{head.warning}</p>
        </Notice>
      )}
    </>
  )
}

function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label="Parts of this page">
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.here ? 'page' : undefined}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Foot() {
  return (
    <footer class="foot">
      <a href="/accessibility">Accessibility</a>
      <a href="/offer">What we offer</a>
      <a href="/brochure">Brochure</a>
      <a href="/gallery">Components</a>
    </footer>
  )
}

/** For those who are not signed in: sign-in, public pages, errors. */
export function PlainPage({
  head,
  notice,
  banner,
  children,
}: PropsWithChildren<{ head: Head; notice?: string | undefined; banner?: Child | undefined }>) {
  return (
    <Document title={head.title} wrong={head.wrong}>
      {banner && <p class="banner">{banner}</p>}
      <div class="plain">
        <a class="brand" href="/">
          <Mark />
          Causeway
        </a>
        <main id="main" tabindex={-1}>
          <Heading head={head} />
          {notice && (
            <Notice kind="done">
              <p>{notice}</p>
            </Notice>
          )}
          {children}
        </main>
        <Foot />
      </div>
    </Document>
  )
}
