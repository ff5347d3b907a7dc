import { Link } from 'wouter-preact'
import { authorAddress } from '../../addresses/addresses.ts'

/** The name of somebody who was found, on the way to the profile. */
export function PersonLink({ id, name }: { readonly id: string; readonly name: string | undefined }) {
  return (
    <Link href={authorAddress(id)}>
      <bdi>{name}</bdi>
    </Link>
  )
}
