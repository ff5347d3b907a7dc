import { useState } from 'preact/hooks'
import { saveFile } from '../../parts/save-file.ts'
import type { Report } from './conflicts-csv.ts'

interface DownloadConflictsProps {
  readonly report: Report
  readonly disabled: boolean
}

/** Saves what the check came to: every pair found with its evidence, and who was not checked. */
export function DownloadConflicts({ report, disabled }: DownloadConflictsProps) {
  const [failed, setFailed] = useState(false)
  const download = async () => {
    setFailed(false)
    try {
      const { conflictsCsv } = await import('./conflicts-csv.ts')
      saveFile(
        `conflicts-${report.checkedOn}.csv`,
        new Blob([conflictsCsv(report)], { type: 'text/csv;charset=utf-8' }),
      )
    } catch {
      setFailed(true)
    }
  }
  return (
    <p class="actions">
      <button type="button" disabled={disabled} onClick={download}>
        Download as CSV
      </button>
      <span class="hint">Every conflict with its papers, whom each line was taken for, and who was not checked.</span>
      <span class="wrong" role="alert">
        {failed && 'The file could not be made: the server does not answer. Try again.'}
      </span>
    </p>
  )
}
