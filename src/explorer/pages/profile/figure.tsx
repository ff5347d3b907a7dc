import type { ComponentChildren } from 'preact'
import { formatted } from '../../parts/counted.ts'
import { Doi } from './doi.tsx'
import type { Stated } from './stated.ts'

interface FigureProps {
  readonly name: string
  /** null while nobody knows, which is not zero. */
  readonly value: string | null
  readonly unit?: string
  /** What it rests on. */
  readonly rests: string
  /** What sources state in its place. */
  readonly stated: readonly Stated[]
  readonly meaning: string
  /** Where it is defined: a DOI, and what to call it. */
  readonly source?: string
  readonly sourceName?: string
  readonly children?: ComponentChildren
}

/** One figure: what it is, how much, and why one may believe it. */
export function Figure({ name, value, unit, rests, stated, meaning, source, sourceName, children }: FigureProps) {
  return (
    <div class="figure">
      <dt>
        <details>
          <summary>{name}</summary>
          <p>
            {meaning} {source && <Doi doi={source}>{sourceName}</Doi>}
          </p>
        </details>
      </dt>
      <dd class={value === null ? 'figure-value unknown' : 'figure-value'}>
        {value ?? 'not known'}
        {value !== null && unit && <small> {unit}</small>}
      </dd>
      <dd class="hint">{rests}</dd>
      {stated.map(({ value, source, asOf }) => (
        <dd key={source} class="figure-stated">
          <b>{formatted(value)}</b> stated by {source}
          {asOf && (
            <>
              , <time dateTime={asOf}>{asOf}</time>
            </>
          )}
        </dd>
      ))}
      {children && <dd>{children}</dd>}
    </div>
  )
}
