import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import type { GraphQLFieldResolver } from 'graphql'
import { turns } from '../analysis/turns.ts'

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
    return (parent, args, context, info) => turns.take(() => resolver(parent, args, context, info))
  }
}

export const turnsPlugin = 'turns'
SchemaBuilder.registerPlugin(turnsPlugin, TurnsPlugin)
