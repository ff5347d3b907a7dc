import { orcidIn } from '../../parts/orcid.ts'

/** How the API names the author whose profile is at an address: by a global id, or by an ORCID. */
export function authorBy(id: string): { readonly id: string } | { readonly orcid: string } {
  const orcid = orcidIn(id)
  return orcid === null ? { id } : { orcid }
}
