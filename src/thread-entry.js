// The first file of a worker thread where the sources run as they are, in tests and benches: registers what runs
// TypeScript, then runs the file that the thread is for.
import { register } from 'tsx/esm/api'

register()
await import(/** @type {string} */ (process.argv[2]))
