import type { ComponentChildren } from 'preact'

/** The way to a publication by its DOI. */
export function Doi({ doi, children }: { doi: string; children: ComponentChildren }) {
  return <a href={`https://doi.org/${doi}`}>{children}</a>
}
