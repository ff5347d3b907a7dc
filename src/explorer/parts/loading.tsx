/** What stands where an answer will be. It shows after a moment only: most answers are there before. */
export function Loading({ what }: { what: string }) {
  return (
    <p class="loading" role="status">
      Loading {what} …
    </p>
  )
}
