import { builder } from './builder.ts'

builder.mutationType({
  description:
    'Everything that changes data. Each field requires an access token of its scope, in the header `Authorization: Bearer etal_…`; `etal token create NAME --scope import` makes one. What a field changes shows in later requests, within a second or two: all fields of one operation see the data as they were when it came in.',
})
