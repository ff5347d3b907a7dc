import { formatted } from '../../parts/counted.ts'

/** Papers of a year, and the citations that they have had. */
export interface Year {
  readonly year: number
  readonly paperCount: number
  readonly citationCount: number | null
}

/** The numbers of the chart, for who would rather read them. */
export function YearTable({ rows }: { rows: readonly Year[] }) {
  return (
    <details>
      <summary>The numbers as a table</summary>
      <table class="year-table">
        <caption class="visually-hidden">Papers and citations by year</caption>
        <thead>
          <tr>
            <th scope="col">Year</th>
            <th scope="col" class="number">
              Papers
            </th>
            <th scope="col" class="number">
              Citations
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ year, paperCount, citationCount }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td class="number">{formatted(paperCount)}</td>
              <td class="number">{citationCount === null ? 'not known' : formatted(citationCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
