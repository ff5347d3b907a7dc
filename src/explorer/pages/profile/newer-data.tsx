import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Of which data the profile is: what is asked for later may be of newer ones. */
export const ProfileVersion = createContext<string | null>(null)

/** Says so where what was asked for later, which is of `versions`, does not go with the profile above it. */
export function NewerData({ versions }: { versions: readonly string[] }) {
  const version = useContext(ProfileVersion)
  if (version === null || versions.every((other) => other === version)) return null
  return (
    <p class="failure" role="alert">
      The data have changed since this page was opened.{' '}
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </p>
  )
}
