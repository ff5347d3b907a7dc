import { builder } from './builder.ts'

builder.subscriptionType({
  description: 'What is told as it happens, over server-sent events: ask with the header `Accept: text/event-stream`.',
})
