/** A DOI as the part of a path: its slashes stay, anything else that means something in an address is encoded. */
export function doiPath(doi: string): string {
  return doi.split('/').map(encodeURIComponent).join('/')
}
