import { CombinedError } from '@urql/core'
import { useClient } from '@urql/preact'
import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { graphql } from '../../api/graphql.ts'
import type { Picture } from '../../network/network-drawing.tsx'
import { formatted } from '../../parts/counted.ts'
import { saveFile } from '../../parts/save-file.ts'
import { scopeInput } from '../../scope/scope.ts'
import { egoVariables, type NetworkAnswer } from './ask-network.ts'
import { fileName } from './file-name.ts'
import './network-export.css'

const egoFile = graphql(`
  query EgoNetworkFile($author: AuthorBy!, $radius: Int!, $maxAuthors: Int!, $scope: Scope, $format: NetworkFormat!) {
    author(by: $author) {
      egoNetwork(radius: $radius, maxAuthors: $maxAuthors, scope: $scope) {
        export(format: $format)
      }
    }
  }
`)

const inducedFile = graphql(`
  query InducedNetworkFile($authors: [ID!]!, $scope: Scope, $format: NetworkFormat!) {
    inducedNetwork(authors: $authors, scope: $scope) {
      export(format: $format)
    }
  }
`)

const written = [
  { format: 'GEXF', name: 'GEXF', hint: 'Gephi', extension: 'gexf', type: 'application/xml' },
  { format: 'GRAPHML', name: 'GraphML', hint: 'igraph, NetworkX, yEd', extension: 'graphml', type: 'application/xml' },
  { format: 'CSV', name: 'CSV', hint: 'spreadsheets', extension: 'csv', type: 'text/csv' },
] as const

interface NetworkExportProps {
  readonly answer: NetworkAnswer
  /** null where no picture is shown. */
  readonly picture: RefObject<Picture> | null
  /** The year at whose end the picture stands. */
  readonly until: number | null
}

/** The network as a file: as the API writes it, or the picture as it stands. */
export function NetworkExport({ answer, picture, until }: NetworkExportProps) {
  const client = useClient()
  const menu = useRef<HTMLDetailsElement>(null)
  const [state, setState] = useState('')
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  const save = async (extension: string, content: () => Promise<Blob>) => {
    const name = fileName(answer.center.name, extension)
    close()
    setState(`Preparing ${name} …`)
    try {
      const file = await content()
      saveFile(name, file)
      setState(`${name} is ready: ${sizeInWords(file.size)}`)
    } catch (error) {
      setState(`${name} could not be made: ${reasonOf(error)}`)
    }
  }
  const textFile = async ({ format, type }: (typeof written)[number]) => {
    const text = await fileText(client, answer, format)
    return new Blob([text], { type: `${type};charset=utf-8` })
  }
  return (
    <div class="network-export">
      <details ref={menu} onKeyDown={({ key }) => key === 'Escape' && close()}>
        <summary class="button">Export</summary>
        <ul class="panel">
          {written.map((file) => (
            <li key={file.format}>
              <button type="button" onClick={() => save(file.extension, () => textFile(file))}>
                {file.name} <span class="hint">{file.hint}</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" disabled={!picture} onClick={() => save('png', async () => picture!.current!.png())}>
              PNG <span class="hint">the picture in pixels</span>
            </button>
          </li>
          <li>
            <button
              type="button"
              disabled={!picture}
              onClick={() => save('svg', async () => new Blob([picture!.current!.svg()], { type: 'image/svg+xml' }))}
            >
              SVG <span class="hint">the picture in lines</span>
            </button>
          </li>
          {until !== null && (
            <li class="hint">GEXF, GraphML and CSV hold the network of the whole scope, beyond {until}, too.</li>
          )}
        </ul>
      </details>
      <p class="hint" role="status">
        {state}
      </p>
    </div>
  )
}

type TextFormat = (typeof written)[number]['format']

/** The file of the same network that is shown, from the same field, so that scope and omissions stand in it. */
async function fileText(
  client: ReturnType<typeof useClient>,
  { question, network, expansions }: NetworkAnswer,
  format: TextFormat,
): Promise<string> {
  if (expansions.length === 0) {
    const { data, error } = await client.query(egoFile, { ...egoVariables(question), format })
    if (error || !data?.author) throw error ?? new Error('there is no such author')
    return data.author.egoNetwork.export
  }
  const authors = network.authors.map(({ id }) => id)
  const { data, error } = await client.query(inducedFile, { authors, scope: scopeInput(question.scope), format })
  if (error || !data) throw error ?? new Error('the server gave no answer')
  return data.inducedNetwork.export
}

function reasonOf(error: unknown): string {
  if (!(error instanceof CombinedError)) return (error as Error).message
  if (error.networkError) return 'the server does not answer'
  return error.graphQLErrors.map(({ message }) => message).join('; ')
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${formatted(Math.round(bytes / 1024))} kB`
}
