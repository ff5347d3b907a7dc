import type { Check } from '../check.ts'
import { fault, ok } from '../finding.ts'

/** Whether the documents that clients may name can be read and answered: a server does not start with others. */
export const trustedDocuments: Check = {
  name: 'trusted documents',
  needs: 'nothing',
  examine: async ({ environment: { config } }) => {
    if (config.trustedDocuments === null) return [ok('none are named: clients send their own')]
    // Loaded here: GraphQL takes its time.
    const [{ readTrustedDocuments }, { schema }] = await Promise.all([
      import('../../../server/documents/trusted-documents.ts'),
      import('../../../schema/index.ts'),
    ])
    try {
      const { size } = await readTrustedDocuments(config.trustedDocuments, schema)
      return [ok(`${size}${config.trustedDocumentsOnly ? ', and nothing else is answered' : ''}`)]
    } catch (error) {
      return [fault((error as Error).message, 'Write the file anew from the documents of the present clients')]
    }
  },
}
