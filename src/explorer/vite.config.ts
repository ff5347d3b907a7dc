import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const inlineLayoutWorker = fileURLToPath(new URL('network/layout/layout-worker-inline.ts', import.meta.url))

/** What `scripts/explorer.js` builds: the pages, or in the mode `embed` the one file of the web component. */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: false,
  resolve: {
    alias: [
      { find: 'react', replacement: 'preact/compat' },
      // A page elsewhere may start no worker from a file of ours.
      ...(mode === 'embed' ? [{ find: /^.*\/layout-worker-of-page\.ts$/, replacement: inlineLayoutWorker }] : []),
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  plugins: mode === 'embed' ? [stylesOfShadowRoot()] : [],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing is written into the page, so that its Content-Security-Policy need not allow it.
    assetsInlineLimit: 0,
    emptyOutDir: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    ...(mode === 'embed' && {
      rolldownOptions: {
        input: fileURLToPath(new URL('embed/etal-network.ts', import.meta.url)),
        output: { entryFileNames: 'embed/etal-network.js', codeSplitting: false },
      },
    }),
  },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  // For work on the explorer itself: `npx vite src/explorer`, beside a server started by `npm start`.
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
}))

/** Where the web component imports CSS, it takes the text up for its shadow root: no file of styles is written. */
function stylesOfShadowRoot(): Plugin {
  const prefix = '\0adopted:'
  const adoptedStyles = fileURLToPath(new URL('embed/adopted-styles.ts', import.meta.url))
  return {
    name: 'styles-of-shadow-root',
    enforce: 'pre',
    async resolveId(source, importer) {
      const css = source.endsWith('.css') ? await this.resolve(source, importer, { skipSelf: true }) : null
      return css && { id: `${prefix}${css.id}.js`, moduleSideEffects: true }
    },
    load(id) {
      if (!id.startsWith(prefix)) return null
      const css = id.slice(prefix.length, -'.js'.length)
      return `import { adoptStyles } from ${JSON.stringify(adoptedStyles)}
import text from ${JSON.stringify(`${css}?inline`)}
adoptStyles(text)`
    },
  }
}
