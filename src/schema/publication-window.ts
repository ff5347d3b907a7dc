import { highestCode, lowestCode, type PartialDate } from '../bibliography/partial-date.ts'
import { badUserInput } from './errors.ts'
import { requirePartialDate } from './scalars.ts'

/** From the first to the last publication date, both included; null for no bound. */
interface PublicationWindow {
  readonly publishedFrom: PartialDate | null
  readonly publishedTo: PartialDate | null
}

/** The window that an input of this name sets; one that ends before it begins is a BAD_USER_INPUT. */
export function requirePublicationWindow(
  input: string,
  bounds: { readonly [Bound in keyof PublicationWindow]?: string | null | undefined },
): PublicationWindow {
  const publishedFrom = requirePartialDate(`${input}.publishedFrom`, bounds.publishedFrom)
  const publishedTo = requirePartialDate(`${input}.publishedTo`, bounds.publishedTo)
  if (publishedFrom !== null && publishedTo !== null && lowestCode(publishedFrom) > highestCode(publishedTo)) {
    throw badUserInput(
      `${input}.publishedTo`,
      `a date not before ${input}.publishedFrom (${publishedFrom})`,
      publishedTo,
    )
  }
  return { publishedFrom, publishedTo }
}
