import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { conflictsAddress, graphiqlAddress, pathAddress, searchAddress } from '../addresses/addresses.ts'
import { Mishap } from './mishap.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useScrollPositions } from './use-scroll-positions.ts'
import './frame.css'

const places = [
  { name: 'Search', address: searchAddress(), isAt: (path: string) => path === '/' || path.startsWith('/authors/') },
  { name: 'Network', address: '/network', isAt: (path: string) => path.startsWith('/network') },
  { name: 'Path', address: pathAddress(), isAt: (path: string) => path === '/path' },
  { name: 'Conflicts', address: conflictsAddress, isAt: (path: string) => path === '/conflicts' },
]

/** What stands around every page: where one is and where one can go. */
export function Frame({ children }: { children: ComponentChildren }) {
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useScrollPositions()
  // A new page is read from its beginning by screen readers, too, unless it has a better place to begin.
  useEffect(() => {
    if (path === shown.current) return
    shown.current = path
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [path])
  // The fragment of the address is not to change: a page may keep there what it shows.
  const skip = (event: Event) => {
    event.preventDefault()
    main.current?.focus()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to its place in the page */}
      <a class="skip-link" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <header class="frame-header">
        <Link class="frame-name" href={searchAddress()}>
          Et&nbsp;Al.
        </Link>
        <nav aria-label="Pages">
          {places.map(({ name, address, isAt }) => (
            <Link key={name} href={address} aria-current={isAt(path) ? 'page' : undefined}>
              {name}
            </Link>
          ))}
          <a href={graphiqlAddress}>GraphiQL</a>
        </nav>
        <ThemeSwitch />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <Mishap>{children}</Mishap>
      </main>
    </>
  )
}
