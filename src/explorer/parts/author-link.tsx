import { Link } from 'wouter-preact'
import { authorAddress } from '../addresses/addresses.ts'
import { type FragmentOf, graphql, readFragment } from '../api/graphql.ts'

export const authorLink = graphql(`
  fragment AuthorLink on Author {
    id
    name
  }
`)

/** The author's name, whatever its script runs to, on the way to the profile. `name` is what to show in its place. */
export function AuthorLink({ author, name }: { author: FragmentOf<typeof authorLink>; name?: string }) {
  const { id, name: own } = readFragment(authorLink, author)
  return (
    <Link href={authorAddress(id)}>
      <bdi>{name ?? own}</bdi>
    </Link>
  )
}
