/** A real Chromium: the system's where there is one, else the one from npm, unpacked into a folder of its own version. */
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const calm = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export async function aBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: calm, headless: true })
}

async function executable(): Promise<string> {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  )
  if (installed) return installed
  // It reuses whatever lies in the temporary folder, of any version: hence a folder named for ours.
  const folder = join(tmpdir(), 'causeway-chromium-153')
  mkdirSync(folder, { recursive: true })
  process.env.TMPDIR = folder
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}
