/**
 * The mark of types and fields whose values may change while the data version stays the same: how an import gets on,
 * what is still being computed. Answers that hold one are never kept.
 */
export const volatile = { volatile: true } as const
