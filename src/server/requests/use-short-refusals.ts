import type { Plugin } from 'graphql-yoga'

/** Says once each what could be sent, to who asked for a thousand types that cannot: Yoga says all for each of them. */
export function useShortRefusals(): Plugin {
  return {
    onResultProcess({ acceptableMediaTypes }) {
      const once = new Set(acceptableMediaTypes)
      if (once.size < acceptableMediaTypes.length) acceptableMediaTypes.splice(0, acceptableMediaTypes.length, ...once)
    },
  }
}
