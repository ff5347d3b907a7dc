import { formatted } from '../../parts/counted.ts'
import { Failure } from '../../parts/failure.tsx'
import { ConflictsFound } from './conflicts-found.tsx'
import type { Choice, ConflictsQuestion, List } from './conflicts-in-address.ts'
import { inTurns } from './in-turns.ts'
import { parsePeople } from './parse-people.ts'
import { PeopleFound } from './people-found.tsx'
import { resolvePerson } from './resolve-person.ts'
import { useWork } from './use-work.ts'

interface CheckProps {
  readonly question: ConflictsQuestion
  readonly onChange: (part: Partial<ConflictsQuestion>) => void
}

/** Finds the people, then what joins them. */
export function Check({ question, onChange }: CheckProps) {
  const { choices } = question
  const lists = { reviewers: parsePeople(question.reviewers).people, authors: parsePeople(question.authors).people }
  const lines = lists.reviewers.length + lists.authors.length
  const chosen = (list: List, key: string) =>
    choices.filter((choice) => choice.list === list && choice.key === key).map(({ id }) => id)
  const key = JSON.stringify([question.reviewers, question.authors, choices])
  const { result, done, busy, error, again } = useWork(key, async (ask, progress) => {
    let count = 0
    const find = (list: List) =>
      inTurns(lists[list], 4, async (person) => {
        const resolved = await resolvePerson(ask, person, chosen(list, person.key))
        progress(++count)
        return resolved
      })
    const [reviewers, authors] = await Promise.all([find('reviewers'), find('authors')])
    return { reviewers, authors }
  })
  const choose = (list: List, personKey: string, ids: readonly Choice['id'][]) => {
    const others = choices.filter((choice) => choice.list !== list || choice.key !== personKey)
    onChange({ choices: [...others, ...ids.map((id) => ({ list, key: personKey, id }))] })
  }
  if (error) return <Failure error={error} again={again} />
  if (!result) {
    return (
      <p class="loading" role="status">
        Looking people up: {formatted(done)} of {formatted(lines)} …
      </p>
    )
  }
  return (
    <div class="answer" aria-busy={busy}>
      <section aria-labelledby="who-is-meant">
        <h2 id="who-is-meant">Who is meant</h2>
        <div class="people-fields">
          <PeopleFound list="reviewers" resolved={result.reviewers} onChoose={choose} />
          <PeopleFound list="authors" resolved={result.authors} onChoose={choose} />
        </div>
      </section>
      <ConflictsFound lists={result} scope={question.scope} maxDistance={question.maxDistance} />
    </div>
  )
}
