/** The style sheet, the islands, the font and the mark: read once, addressed by their content, kept by browsers for good. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { policy, type WebCall } from '#platform/web/index.ts'

const types = {
  'style.css': 'text/css; charset=utf-8',
  'islands.js': 'text/javascript; charset=utf-8',
  'inter.woff2': 'font/woff2',
  'mark.svg': 'image/svg+xml',
} as const
type Asset = keyof typeof types

const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="8" fill="#0b7a75"/><path d="M5 20.5h5M11.5 16.5h5M18 12h5" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/></svg>'

/** The project's root, seen from the bundle in `dist` as well as from the sources in tests. */
export function projectRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

function read(name: Asset): Uint8Array {
  return name === 'mark.svg' ? Buffer.from(mark) : readFileSync(join(projectRoot(), 'dist/assets', name))
}

const contents = new Map((Object.keys(types) as Asset[]).map((name) => [name, read(name)]))
const hrefs = new Map(
  [...contents].map(([name, bytes]) => {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
    return [name, `/assets/${name}?v=${hash}`]
  }),
)

export function assetHref(name: Asset): string {
  return hrefs.get(name) ?? `/assets/${name}`
}

export function assetRoutes(): Hono<WebCall> {
  const routes = new Hono<WebCall>()
  for (const [name, bytes] of contents) {
    routes.get(`/assets/${name}`, policy('public'), (call) =>
      call.body(Buffer.from(bytes), 200, {
        'Content-Type': types[name],
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
  }
  return routes
}
