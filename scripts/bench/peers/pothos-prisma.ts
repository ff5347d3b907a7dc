// What a team writes first with Pothos and Prisma, after their examples: objects and relations of the Prisma plugin,
// Relay connections, counts and figures by queries of their own, served by Yoga. The same tables and the same client as
// ours, without the index. Tells its address on standard output.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import SchemaBuilder from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import { PrismaPg } from '@prisma/adapter-pg'
import { createYoga } from 'graphql-yoga'
import { PrismaClient } from '../../../src/store/generated/client/client.ts'
import { getDatamodel, type default as PrismaTypes } from '../../../src/store/generated/pothos-types.ts'

const { connection, poolSize } = JSON.parse(process.env.BENCH_PEER!)
const prisma = new PrismaClient({
  adapter: new PrismaPg({ ...connection, max: poolSize, application_name: 'bench pothos-prisma' }),
})

interface Coauthor {
  readonly author: { readonly id: number; readonly name: string }
  readonly sharedPaperCount: number
}

const builder = new SchemaBuilder<{ PrismaTypes: PrismaTypes; Objects: { Coauthor: Coauthor } }>({
  plugins: [PrismaPlugin, RelayPlugin],
  prisma: { client: prisma, dmmf: getDatamodel() },
})

const Author = builder.prismaObject('Author', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    paperCount: t.relationCount('authorships'),
    citationCount: t.int({ nullable: true, resolve: ({ id }) => citationCount(id) }),
    hIndex: t.int({ nullable: true, resolve: ({ id }) => hIndex(id) }),
    coauthors: t.field({
      type: ['Coauthor'],
      args: { first: t.arg.int({ required: true }) },
      resolve: ({ id }, { first }) => coauthors(id, first),
    }),
    papers: t.prismaConnection({
      type: 'Paper',
      cursor: 'id',
      resolve: (query, { id }) =>
        prisma.paper.findMany({ ...query, where: writtenBy(id), orderBy: [{ publishedOn: 'desc' }, { id: 'asc' }] }),
    }),
  }),
})

builder.objectType('Coauthor', {
  fields: (t) => ({
    author: t.field({ type: Author, resolve: ({ author }) => author as never }),
    sharedPaperCount: t.exposeInt('sharedPaperCount'),
  }),
})

builder.prismaObject('Paper', {
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    publishedOn: t.exposeString('publishedOn', { nullable: true }),
    authorships: t.relatedConnection('authorships', { cursor: 'id', query: { orderBy: { position: 'asc' } } }),
  }),
})

builder.prismaObject('Authorship', {
  fields: (t) => ({ position: t.exposeInt('position', { nullable: true }), author: t.relation('author') }),
})

builder.queryType({
  fields: (t) => ({
    author: t.prismaField({
      type: 'Author',
      nullable: true,
      args: { id: t.arg.int({ required: true }) },
      resolve: (query, _, { id }) => prisma.author.findUnique({ ...query, where: { id } }),
    }),
    authors: t.prismaField({
      type: ['Author'],
      args: { skip: t.arg.int({ required: true }), first: t.arg.int({ required: true }) },
      resolve: (query, _, { skip, first }) =>
        prisma.author.findMany({
          ...query,
          skip,
          take: first,
          orderBy: [{ authorships: { _count: 'desc' } }, { id: 'asc' }],
        }),
    }),
    searchAuthors: t.prismaField({
      type: ['Author'],
      args: { query: t.arg.string({ required: true }), first: t.arg.int({ required: true }) },
      resolve: (query, _, { query: name, first }) =>
        prisma.author.findMany({
          ...query,
          where: { names: { some: { name: { contains: name, mode: 'insensitive' } } } },
          take: first,
        }),
    }),
  }),
})

const server = createServer(createYoga({ schema: builder.toSchema(), graphiql: false, logging: false }))
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`))

function writtenBy(id: number) {
  return { authorships: { some: { authorId: id } } }
}

async function citationCount(id: number): Promise<number | null> {
  const { _sum } = await prisma.paper.aggregate({ where: writtenBy(id), _sum: { citationCount: true } })
  return _sum.citationCount
}

async function hIndex(id: number): Promise<number | null> {
  const papers = await prisma.paper.findMany({
    where: { ...writtenBy(id), citationCount: { not: null } },
    select: { citationCount: true },
    orderBy: { citationCount: 'desc' },
  })
  return papers.length === 0 ? null : papers.filter(({ citationCount }, k) => citationCount! > k).length
}

async function coauthors(id: number, first: number): Promise<Coauthor[]> {
  const ties = await prisma.authorship.groupBy({
    by: ['authorId'],
    where: { paper: writtenBy(id), authorId: { not: id } },
    _count: true,
    orderBy: [{ _count: { authorId: 'desc' } }, { authorId: 'asc' }],
    take: first,
  })
  const authors = await prisma.author.findMany({ where: { id: { in: ties.map(({ authorId }) => authorId) } } })
  const byId = new Map(authors.map((author) => [author.id, author]))
  return ties.map(({ authorId, _count }) => ({ author: byId.get(authorId)!, sharedPaperCount: _count }))
}
