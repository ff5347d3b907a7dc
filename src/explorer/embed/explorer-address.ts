import { authorAddress, networkAddress } from '../addresses/addresses.ts'
import { writeScope } from '../scope/scope.ts'
import type { NetworkAttributes } from './network-attributes.ts'

/** The explorer's page of the same network: it stands where the API does. */
export function explorerAddress(
  endpoint: string,
  author: string,
  { radius, maxAuthors, scope }: NetworkAttributes,
): string {
  const size = { radius: String(radius), 'max-authors': String(maxAuthors) }
  return new URL(networkAddress(author, writeScope(new URLSearchParams(size), scope)), endpoint).href
}

/** The explorer's page of an author. */
export function profileAddress(endpoint: string, author: string): string {
  return new URL(authorAddress(author), endpoint).href
}
