import type { ComponentChildren } from 'preact'
import { useEffect, useErrorBoundary, useRef } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { PageNotLoaded } from './lazy-page.ts'
import { useTitle } from './use-title.ts'

/** Shows the page, or in words why it could not be shown; the way to other pages stays open. */
export function Mishap({ children }: { children: ComponentChildren }) {
  const [path] = useLocation()
  const failedAt = useRef(path)
  const [error, forget] = useErrorBoundary((thrown) => {
    failedAt.current = path
    console.error(thrown)
  })
  useEffect(() => {
    if (error && path !== failedAt.current) forget()
  }, [path])
  return error ? <WhatHappened error={error} /> : children
}

function WhatHappened({ error }: { error: unknown }) {
  const notLoaded = error instanceof PageNotLoaded
  const title = notLoaded ? 'This page could not be loaded' : 'This page broke off'
  useTitle(title)
  return (
    <div class="failure" role="alert">
      <h1>{title}</h1>
      {notLoaded ? (
        <p>The server does not answer, or it was updated since you opened the explorer.</p>
      ) : (
        <p>
          It met something that it was not made for: <bdi>{error instanceof Error ? error.message : String(error)}</bdi>
        </p>
      )}
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </div>
  )
}
