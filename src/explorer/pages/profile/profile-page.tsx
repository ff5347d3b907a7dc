import { useQuery } from '@urql/preact'
import { Link } from 'wouter-preact'
import { authorAddress, searchAddress } from '../../addresses/addresses.ts'
import { decoded } from '../../addresses/decoded.ts'
import { graphql } from '../../api/graphql.ts'
import { authorBy } from '../../parts/author-by.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { CoauthorList, coauthorList } from './coauthor-list.tsx'
import { Figures, figures } from './figures.tsx'
import { Fold } from './fold.tsx'
import { MayAlsoBe } from './may-also-be.tsx'
import { MoreFigures } from './more-figures.tsx'
import { ProfileVersion } from './newer-data.tsx'
import { papersQuestion } from './paper-list.tsx'
import { PaperSection, paperSection } from './paper-section.tsx'
import { ProfileHead, profileHead } from './profile-head.tsx'
import { usePaperChoice } from './use-paper-choice.ts'
import { YearChart, yearChart } from './year-chart.tsx'
import './profile.css'

const profile = graphql(
  `
    query Profile($by: AuthorBy!) {
      author(by: $by) {
        id
        name
        kind
        metrics {
          scope {
            dataVersion
          }
        }
        ...ProfileHead
        ...Figures
        ...YearChart
        ...CoauthorList
        ...PaperSection
      }
    }
  `,
  [profileHead, figures, yearChart, coauthorList, paperSection],
)

/** Who an author is: the figures with what they rest on, the years, the coauthors, the papers. */
export function ProfilePage({ id: part }: { id: string }) {
  // The router leaves some characters encoded.
  const id = decoded(part)
  const by = authorBy(id)
  const { data, error, show } = useAnswer('the author', { query: profile, variables: { by } })
  // Asked for at once, not when the author is there; the list finds the answer.
  const { choice } = usePaperChoice()
  useQuery(papersQuestion(by, choice))
  const misspelt = error?.graphQLErrors.some(({ extensions }) => String(extensions.argument).startsWith('by.'))
  // Where the answer broke off, null says nothing of the author.
  const unknown = misspelt || (!error && data?.author === null)
  useTitle(unknown ? 'Unknown author' : (data?.author?.name ?? 'Author'))
  if (unknown) return <UnknownAuthor id={id} misspelt={misspelt === true} />
  return show(({ author }) => {
    if (!author) return null
    return (
      <ProfileVersion.Provider value={author.metrics.scope.dataVersion}>
        <div class="profile">
          {'id' in by && author.id !== id && <Merged id={author.id} />}
          <ProfileHead author={author} />
          <Figures author={author} />
          <div class="profile-folds">
            <Fold name="figures" title="More figures">
              {() => <MoreFigures id={author.id} />}
            </Fold>
            <Fold name="duplicates" title="May also be">
              {() => <MayAlsoBe id={author.id} />}
            </Fold>
          </div>
          <div class="profile-body">
            <YearChart author={author} />
            <CoauthorList author={author} />
            <PaperSection author={author} by={by} />
          </div>
        </div>
      </ProfileVersion.Provider>
    )
  })
}

function Merged({ id }: { id: string }) {
  return (
    <p class="panel">
      The record at this address was merged into the one shown here, which has{' '}
      <Link href={authorAddress(id)} replace>
        an address of its own
      </Link>
      .
    </p>
  )
}

function UnknownAuthor({ id, misspelt }: { id: string; misspelt: boolean }) {
  return (
    <section class="empty">
      <h1>Nobody is stored under this address</h1>
      <p>
        “<bdi>{id}</bdi>”{' '}
        {misspelt
          ? 'is neither an id as the API gives it nor an ORCID whose last digit checks.'
          : 'is the id of no author here. It may come from another server.'}
      </p>
      <p>
        <Link href={searchAddress()}>Search for the author by name</Link>
      </p>
    </section>
  )
}
