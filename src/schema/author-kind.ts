import { builder } from './builder.ts'

export const AuthorKind = builder.enumType('AuthorKind', {
  description: 'Whether a name is a person’s or a group’s.',
  values: {
    PERSON: { description: 'A human being.' },
    GROUP: { description: 'A consortium, a company or another body.' },
  },
})
