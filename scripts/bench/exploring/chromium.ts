import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'

/** Why there is nothing to look at pages with; null where there is. */
export const noChromium = existsSync(executablePath)
  ? null
  : `absent: no Chromium at ${executablePath} (Debian: apt-get install chromium; CHROMIUM names another place)`

/** Chromium without a screen and without a graphics card: WebGL is drawn by the processor, the same on every machine. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-gpu-blocklist',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  })
}
