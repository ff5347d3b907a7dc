import { useTitle } from '../../parts/use-title.ts'
import { Check } from './check.tsx'
import { ConflictsForm } from './conflicts-form.tsx'
import { useQuestion } from './use-question.ts'
import './conflicts-page.css'

/** Who is too close to judge whom. */
export function ConflictsPage() {
  useTitle('Conflicts of interest')
  const [question, change] = useQuestion()
  return (
    <div class="conflicts-page">
      <h1>Conflicts of interest</h1>
      <p class="hint">
        Who of the reviewers has written with whom of the authors, and on which papers. The lists stand in the part of
        this page’s address that a browser sends to no server: whoever is given the address sees the same lists, choices
        and settings.
      </p>
      <ConflictsForm question={question} onChange={change} />
      {question.checked && <Check question={question} onChange={change} />}
    </div>
  )
}
