import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { type FragmentOf, graphql, readFragment } from '../api/graphql.ts'
import { Byline, byline } from './byline.tsx'
import { counted } from './counted.ts'
import { httpAddress } from './http-address.ts'
import { useAnswer } from './use-answer.tsx'
import './paper-item.css'

export const paperItem = graphql(
  `
    fragment PaperItem on Paper {
      id
      title
      primaryCategory
      publishedOn
      venue
      url
      hasCode
      codeUrl
      retracted
      citationCount
      ...Byline
    }
  `,
  [byline],
)

interface PaperItemProps {
  readonly paper: FragmentOf<typeof paperItem>
  /** Whose page this is: shown on the byline, not linked. */
  readonly self?: string | undefined
  /** What else is said of it here. */
  readonly children?: ComponentChildren
}

/** One paper of a list: where and when, title, byline, and its abstract for who wants to read it. */
export function PaperItem({ paper, self, children }: PaperItemProps) {
  const item = readFragment(paperItem, paper)
  const { id, title, primaryCategory, publishedOn, venue, url, hasCode, codeUrl, retracted, citationCount } = item
  const [opened, setOpened] = useState(false)
  const address = httpAddress(url)
  const code = httpAddress(codeUrl)
  return (
    <article class="paper-item">
      <p class="paper-facts">
        {primaryCategory && <span class="tag">{primaryCategory}</span>}
        <time dateTime={publishedOn ?? undefined}>{publishedOn ?? 'undated'}</time>
        {venue && <span>{venue}</span>}
        {citationCount !== null && <span>{counted(citationCount, 'citation')}</span>}
        {children}
        {hasCode &&
          (code ? (
            <a class="code-mark" href={code}>
              Code
            </a>
          ) : (
            <span class="code-mark">Code</span>
          ))}
        {retracted && <strong class="retracted">Retracted</strong>}
      </p>
      <h3>
        <bdi>{address ? <a href={address}>{title}</a> : title}</bdi>
      </h3>
      <Byline paper={item} self={self} />
      <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
        <summary>Abstract</summary>
        {opened && <Abstract paper={id} />}
      </details>
    </article>
  )
}

const abstractOf = graphql(`
  query Abstract($paper: ID!) {
    paper(by: { id: $paper }) {
      abstract
    }
  }
`)

function Abstract({ paper }: { paper: string }) {
  const { show } = useAnswer('the abstract', { query: abstractOf, variables: { paper } })
  return show((data) => <p class="abstract">{data.paper?.abstract ?? 'The sources state no abstract.'}</p>)
}
