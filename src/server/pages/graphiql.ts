import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  css,
  editorWorkerService,
  favicon,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql'
import type { GraphiQLOptions } from 'graphql-yoga'
import { type FilePlace, keptForGood, type StaticFile, staticFile } from './static-file.ts'

/** Below this address the files of GraphiQL are served, each under a name that changes with its content. */
const folder = '/graphql/graphiql'

interface NamedFile {
  readonly path: string
  readonly file: StaticFile
}

const graphiqlFile = file('graphiql', 'js', js)
const styleFile = file('style', 'css', css)
const workers = {
  editorWorkerService: file('editor-worker', 'js', editorWorkerService),
  json: file('json-worker', 'js', jsonWorker),
  graphql: file('graphql-worker', 'js', graphqlWorker),
}
/**
 * Yoga's own start opens with a greeting in whatever tab is first. Ours opens with the query of a link, else with the
 * tab that was left in front, else with the first example.
 */
const startFile = file(
  'start',
  'js',
  `const workers = ${JSON.stringify(Object.fromEntries(Object.entries(workers).map(([label, { path }]) => [label, path])))}
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => workers[label] ?? workers.editorWorkerService }

const { defaultTabs = [], ...options } = JSON.parse(document.querySelector('#options').textContent)
const query = new URLSearchParams(location.search).get('query')
const left = JSON.parse(localStorage.getItem('graphiql:tabState'))
const asked = query === null ? undefined : (left?.tabs.find((tab) => tab.query === query) ?? { query, variables: '' })
const tabs = left || asked === undefined ? defaultTabs : [asked, ...defaultTabs]
const front = asked ?? left?.tabs[left.activeTabIndex] ?? tabs[0]
if (tabs.length > 0) options.defaultTabs = tabs
if (front) {
  options.initialQuery = front.query ?? ''
  options.initialVariables = front.variables ?? ''
  options.initialHeaders = front.headers ?? ''
}
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), options)
`,
)

const files = new Map(
  [graphiqlFile, styleFile, startFile, ...Object.values(workers)].map(({ path, file }) => [path, file]),
)

/** The page of GraphiQL; everything that it loads comes from the same origin. */
export function graphiqlPage(options: GraphiQLOptions): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${options.title ?? 'GraphiQL'}</title>
    <link rel="icon" href="${favicon}">
    <link rel="stylesheet" href="${styleFile.path}">
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript; the API itself answers POST requests at this address.</noscript>
    <div id="root"></div>
    <script type="application/json" id="options">${JSON.stringify(options).replaceAll('<', '\\u003c')}</script>
    <script src="${graphiqlFile.path}"></script>
    <script src="${startFile.path}"></script>
  </body>
</html>
`
}

/** The files that the page loads, compressed when they are first asked for. */
export const graphiqlFiles: FilePlace = (path) => files.get(path)

function file(name: string, extension: 'js' | 'css', text: string): NamedFile {
  const content = Buffer.from(text)
  let zipped: Promise<Buffer> | undefined
  const compressed = {
    gzip: () => {
      zipped ??= promisify(gzip)(content)
      return zipped
    },
  }
  const file = staticFile(content, extension, keptForGood, compressed)
  return { path: `${folder}/${name}-${file.tag.slice(0, 10)}.${extension}`, file }
}
