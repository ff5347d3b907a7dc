import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** An element's width in pixels, as it is and as it becomes; 0 before there is one. */
export function useWidth<Element extends HTMLElement>(): [element: RefObject<Element>, width: number] {
  const element = useRef<Element>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width))
    setWidth(element.current.clientWidth)
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
