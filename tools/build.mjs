/** Bundles the server, its command line, the worker, the style sheet and the islands; milliseconds, under any Node. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { newestSource } from './newest-source.mjs'
import { root } from './runtime.mjs'

const dist = join(root, 'dist')
const assets = join(dist, 'assets')

rmSync(dist, { recursive: true, force: true })
mkdirSync(assets, { recursive: true })

await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts', 'src/cli.ts', 'src/platform/pdf/worker.ts', 'src/example/workshop.ts'],
  outdir: dist,
  entryNames: '[name]',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node26',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  logLevel: 'warning',
})

const inter = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
cpSync(join(root, 'node_modules', inter), join(assets, 'inter.woff2'))
await build({
  absWorkingDir: root,
  entryPoints: { style: 'src/ui/theme/index.css', islands: 'src/ui/islands/main.ts' },
  outdir: assets,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2023', 'safari17', 'firefox125'],
  external: ['*.woff2'],
  logLevel: 'warning',
})
writeFileSync(join(dist, 'built-from'), String(newestSource()))
