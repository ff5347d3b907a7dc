import { lazy } from 'preact/compat'

/** The script of a page did not come. */
export class PageNotLoaded extends Error {}

/** A page whose script is loaded when somebody goes there. */
export function lazyPage<Page>(load: () => Promise<Page>): Page {
  return lazy(() =>
    load().catch((cause) => {
      throw new PageNotLoaded('A page requires its script, which could not be loaded', { cause })
    }),
  ) as Page
}
