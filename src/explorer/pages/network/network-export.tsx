import { CombinedError } from '@urql/core'
import { useClient } from '@urql/preact'
import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { graphql } from '../../api/graphql.ts'
import type { Picture } from '../../network/network-drawing.tsx'
import { formatted } from '../../parts/counted.ts'
import { DataChanged } from '../../parts/data-changed.tsx'
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
        scope {
          dataVersion
        }
      }
    }
  }
`)

const inducedFile = graphql(`
  query InducedNetworkFile($authors: [ID!]!, $scope: Scope, $format: NetworkFormat!) {
    inducedNetwork(authors: $authors, scope: $scope) {
      export(format: $format)
      scope {
        dataVersion
      }
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

/** A file, and of which version of the data the API wrote it; a picture is of the version that is shown. */
interface Written {
  readonly file: Blob
  readonly dataVersion?: string
}

/** The network as a file: as the API writes it, or the picture as it stands. */
export function NetworkExport({ answer, picture, until }: NetworkExportProps) {
  const client = useClient()
  const menu = useRef<HTMLDetailsElement>(null)
  const [state, setState] = useState('')
  const [otherVersion, setOtherVersion] = useState<string | null>(null)
  const isAmongShown = answer.expansions.length > 0
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  const save = async (extension: string, content: () => Promise<Written>) => {
    const name = fileName(answer.center.name, extension)
    close()
    setState(`Preparing ${name} …`)
    setOtherVersion(null)
    try {
      const { file, dataVersion } = await content()
      saveFile(name, file)
      const isText = dataVersion !== undefined
      setState(`${name} is ready: ${sizeInWords(file.size)}${isText && isAmongShown ? `. It ${amongShown}.` : ''}`)
      if (isText && dataVersion !== answer.dataVersion) setOtherVersion(dataVersion)
    } catch (error) {
      setState(`${name} could not be made: ${reasonOf(error)}`)
    }
  }
  const textFile = async ({ format, type }: (typeof written)[number]) => {
    const { text, dataVersion } = await fileText(client, answer, format)
    return { file: new Blob([text], { type: `${type};charset=utf-8` }), dataVersion }
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
            <button
              type="button"
              disabled={!picture}
              onClick={() => save('png', async () => ({ file: await picture!.current!.png() }))}
            >
              PNG <span class="hint">the picture in pixels</span>
            </button>
          </li>
          <li>
            <button
              type="button"
              disabled={!picture}
              onClick={() =>
                save('svg', async () => ({ file: new Blob([picture!.current!.svg()], { type: 'image/svg+xml' }) }))
              }
            >
              SVG <span class="hint">the picture in lines</span>
            </button>
          </li>
          {until !== null && (
            <li class="hint">GEXF, GraphML and CSV hold the network of the whole scope, beyond {until}, too.</li>
          )}
          {isAmongShown && <li class="hint">With coauthors added, each of GEXF, GraphML and CSV {amongShown}.</li>}
        </ul>
      </details>
      <p class="hint" role="status">
        {state}
      </p>
      {otherVersion !== null && <DataChanged>the file is of version {otherVersion}; reload to see it</DataChanged>}
    </div>
  )
}

/** Of a network of given authors the API knows neither a middle nor whom it was cut out of. */
const amongShown =
  'holds the network among the authors shown, without steps and without what was left out (both stand there as 0)'

type TextFormat = (typeof written)[number]['format']

/** The file of the same network that is shown, from the same field, as the data stand now. */
async function fileText(
  client: ReturnType<typeof useClient>,
  { question, network, expansions }: NetworkAnswer,
  format: TextFormat,
): Promise<{ readonly text: string; readonly dataVersion: string }> {
  const now = { requestPolicy: 'network-only' } as const
  if (expansions.length === 0) {
    const { data, error } = await client.query(egoFile, { ...egoVariables(question), format }, now)
    if (error || !data?.author) throw error ?? new Error('there is no such author')
    return told(data.author.egoNetwork)
  }
  const authors = network.authors.map(({ id }) => id)
  const { data, error } = await client.query(inducedFile, { authors, scope: scopeInput(question.scope), format }, now)
  if (error || !data) throw error ?? new Error('the server gave no answer')
  return told(data.inducedNetwork)
}

function told({ export: text, scope }: { readonly export: string; readonly scope: { readonly dataVersion: string } }) {
  return { text, dataVersion: scope.dataVersion }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof CombinedError)) return (error as Error).message
  if (error.networkError) return 'the server does not answer'
  return error.graphQLErrors.map(({ message }) => message).join('; ')
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${formatted(Math.round(bytes / 1024))} kB`
}
