import { PaperType as paperTypes } from '../store/generated/client/enums.ts'
import { builder } from './builder.ts'

export const PaperType = builder.enumType('PaperType', {
  description: 'Kind of publication; OTHER when the source does not say.',
  values: Object.values(paperTypes),
})
