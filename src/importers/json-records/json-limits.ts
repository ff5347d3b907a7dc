/** A work of 5,000 authors with their affiliations comes to 15 MB; what is parsed takes about ten times its bytes. */
export const jsonRecordLimit = 32 * 1024 * 1024

/** No source nests deeper than about ten levels. */
export const jsonDepthLimit = 100
