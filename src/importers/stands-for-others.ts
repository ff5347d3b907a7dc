/** Whether what stands in the place of a name says that the list is cut: "et al.", "and others", "...". */
export function standsForOthers(name: string): boolean {
  return /^(?:et\.? al\.?|(?:and )?others|…|\.\.\.)$/i.test(name.trim())
}
