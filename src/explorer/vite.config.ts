import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** What `scripts/explorer.js` builds: the pages, or in the mode `embed` the one file of the web component. */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: false,
  resolve: { alias: { react: 'preact/compat' } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing is written into the page, so that its Content-Security-Policy need not allow it.
    assetsInlineLimit: 0,
    emptyOutDir: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    ...(mode === 'embed' && {
      lib: {
        entry: fileURLToPath(new URL('embed/etal-network.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'embed/etal-network.js',
      },
    }),
  },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  // For work on the explorer itself: `npx vite src/explorer`, beside a server started by `npm start`.
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
}))
