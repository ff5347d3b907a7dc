import { orcidIn } from './orcid.ts'

/** How the API names the author whom an address of a page names: by a global id, or by an ORCID. */
export function authorBy(id: string): { readonly id: string } | { readonly orcid: string } {
  const orcid = orcidIn(id)
  return orcid === null ? { id } : { orcid }
}
