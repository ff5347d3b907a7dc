import { useEffect, useState } from 'preact/hooks'

const wish = '(prefers-reduced-motion: reduce)'

/** Whether the reader wants nothing to move by itself. */
export function usePrefersReducedMotion(): boolean {
  const [wanted, setWanted] = useState(() => matchMedia(wish).matches)
  useEffect(() => {
    const media = matchMedia(wish)
    const look = () => setWanted(media.matches)
    media.addEventListener('change', look)
    return () => media.removeEventListener('change', look)
  }, [])
  return wanted
}
