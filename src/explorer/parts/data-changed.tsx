import type { ComponentChildren } from 'preact'

/** Says that what stands here is not of one version of the data. Its address holds all that is shown, so it can be loaded anew. */
export function DataChanged({ children }: { children: ComponentChildren }) {
  return (
    <p class="hint" role="status">
      The data have changed: {children}.{' '}
      <button type="button" class="link" onClick={() => location.reload()}>
        Reload
      </button>
    </p>
  )
}
