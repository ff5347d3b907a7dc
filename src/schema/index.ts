// Every file adds its type, the fields it gives to other types, and its queries to the builder.
import './scalars.ts'
import './node.ts'
import './author.ts'
import './paper.ts'
import './authorship.ts'
import './identifier.ts'
import './category.ts'
import './author-metrics.ts'
import './year-metrics.ts'
import './reported-metric.ts'
import './assessment.ts'
import './coauthor.ts'
import './collaboration-network.ts'
import './collaboration-path.ts'
import './author-search.ts'
import { builder } from './builder.ts'

export const schema = builder.toSchema()
