import type { IngestResult } from '../ingest/ingest.ts'

/**
 * Says what an import did, on standard output; every record rejected, on standard error. Nothing but rejections is a
 * failure.
 */
export function importReport(source: string, result: IngestResult): void {
  const { paperCount, newPaperCount, newAuthorCount, updatedPaperCount, rejectedCount, rejections, status } = result
  const papers = `${paperCount} papers read, ${newPaperCount} new, ${updatedPaperCount} changed`
  const read = `${papers}, ${newAuthorCount} new authors, ${rejectedCount} records rejected`
  console.log(`${source}: ${read}${status === 'INTERRUPTED' ? '; interrupted, what was read stays' : ''}`)
  for (const { record, reason, excerpt } of rejections) {
    console.error(`${source}, record ${record}: ${reason}${excerpt === null ? '' : ` — ${onOneLine(excerpt)}`}`)
  }
  if (rejectedCount > rejections.length) {
    console.error(`${source}: ${rejectedCount - rejections.length} more are listed with import run ${result.runId}`)
  }
  if (status === 'INTERRUPTED') process.exitCode = 130
  else if (rejectedCount > 0 && paperCount === 0) process.exitCode = 1
}

/** The text as a terminal may show it: what is in a file may not steer it. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
}
