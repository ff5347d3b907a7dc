// The first file of every worker thread: registers what runs TypeScript, then runs the file that the thread is for.
import { register } from 'tsx/esm/api'

register()
await import(/** @type {string} */ (process.argv[2]))
