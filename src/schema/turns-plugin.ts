import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import { GraphQLError, type GraphQLFieldResolver } from 'graphql'
import { turns } from '../analysis/turns.ts'
import type { Context } from './context.ts'

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      turns: TurnsPlugin<Types>
    }
  }
}

/**
 * Fields that state a cost of their own are resolved in turns, so that a query of many such fields lets others be
 * answered in between.
 */
class TurnsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { pothosOptions }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (pothosOptions.complexity === undefined) return resolver
    return (parent, args, context, info) =>
      turns.take(() => {
        if ((context as Partial<Context>).asker?.ended) throw nobodyWaits()
        return resolver(parent, args, context, info)
      })
  }
}

/** What is left of an operation whose client has gone, or whose time is over, is not done. */
function nobodyWaits(): GraphQLError {
  return new GraphQLError('Nobody waits for the answer any more', { extensions: { code: 'ABANDONED' } })
}

export const turnsPlugin = 'turns'
SchemaBuilder.registerPlugin(turnsPlugin, TurnsPlugin)
