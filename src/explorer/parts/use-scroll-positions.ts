import { useEffect } from 'preact/hooks'

/**
 * A new page is read from its top; on the way back, and after a reload, the reader is where the reader was. Browsers do
 * the latter of themselves only for pages that are there at once; these wait for answers.
 */
export function useScrollPositions(): void {
  useEffect(() => {
    history.scrollRestoration = 'manual'
    const positions = new Map(keptPositions())
    let shown = ''
    let wanted: number | null = null

    const restore = () => {
      if (wanted === null) return
      scrollTo({ top: wanted, behavior: 'instant' })
      if (Math.abs(scrollY - wanted) < 2) wanted = null
    }
    // The browser tells of scrolling a frame later, when another page may be there.
    const leave = () => {
      if (wanted === null) positions.set(shown, scrollY)
    }
    const returned = () => {
      // Within the page, the browser finds the place.
      if (shown === addressNow()) return
      leave()
      comeBack()
    }
    const comeBack = () => {
      shown = addressNow()
      wanted = positions.get(shown) ?? 0
      // The page that is left is still there, and may be long enough.
      requestAnimationFrame(restore)
    }
    const wentOn = () => {
      leave()
      wanted = null
      if (pathOf(shown) !== location.pathname) scrollTo({ top: 0, behavior: 'instant' })
      shown = addressNow()
    }
    // Who moves about meanwhile has somewhere else to be.
    const letGo = () => {
      wanted = null
    }
    const keep = () => {
      leave()
      keepPositions([...positions].slice(-100))
    }

    // The place is there once the page has grown to it.
    const growth = new ResizeObserver(restore)
    growth.observe(document.body)
    const ends = new AbortController()
    const passively = { passive: true, signal: ends.signal }
    for (const move of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(move, letGo, passively)
    // Before the router hears of it, and shows another page
    addEventListener('popstate', returned, { ...passively, capture: true })
    // Sent by the router
    for (const move of ['pushState', 'replaceState']) addEventListener(move, wentOn, passively)
    addEventListener('pagehide', keep, passively)
    if (isReturn()) comeBack()
    else shown = addressNow()
    return () => {
      growth.disconnect()
      ends.abort()
    }
  }, [])
}

const addressNow = () => location.pathname + location.search

const pathOf = (address: string) => address.split('?', 1)[0]

/** Whether the document was opened by a reload, or by going back to it from elsewhere. */
function isReturn(): boolean {
  const [opened] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return opened !== undefined && opened.type !== 'navigate'
}

const place = 'etal-scroll-positions'

function keptPositions(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]')
  } catch {
    // Some browsers let a page keep nothing.
    return []
  }
}

function keepPositions(positions: readonly [string, number][]): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(positions))
  } catch {}
}
