import { fold } from './fold.ts'
import type { AuthorKind } from './paper-record.ts'

/**
 * Whether a printed name is a person's or a group's, judged by the name alone: GROUP when it holds a whole word that
 * only bodies bear ("Collaboration", "Team", "University"), or is a well-known body's own name ("OpenAI").
 *
 * A heuristic, used only for sources that do not say. In doubt the answer is PERSON, so words that are also family names
 * (Press, Bank, Service, Bureau, Company, Ai) decide nothing, and a body under a name of its own is missed.
 */
export function authorKindOf(printed: string): AuthorKind {
  const folded = fold(printed)
  const words = folded.split(' ')
  const isGroup =
    words.some((word) => BODY_WORDS.has(word)) ||
    BODY_PHRASES.test(folded) ||
    KNOWN_BODIES.test(folded) ||
    // "DeepSeek-AI", "01.AI"; with a space it would take the family name of a byline in capitals, "Qingyao AI".
    /\S[-.]AI$/.test(printed.trim()) ||
    EAST_ASIAN_BODIES.test(folded)
  return isGroup ? 'GROUP' : 'PERSON'
}

const BODY_WORDS: ReadonlySet<string> = new Set(
  `academy academies administration agency alliance association authority centre center centres centers
  collaboration collaborations collaborative collaborators college commission committee community consortium
  consortia contributors cooperative corporation corp council department division federation forum foundation
  gmbh government group groups hospital hospitals inc incorporated initiative institute institutes institution
  investigators laboratories laboratory labs library llc ltd ministry museum network networks nonprofit observatory
  organisation organization organizers partnership program programme project registry research secretariat
  society societies subcommittee survey systems taskforce team teams technologies technology
  universities university workgroup workshop
  akademie academie academia asociacion gesellschaft institut instituto istituto universita universitat universitaet
  universite universidad universidade universitet universiteit uniwersytet verein
  институт коллаборация университет`.split(/\s+/),
)

const BODY_PHRASES =
  /\b(?:task force|school of|bank of|world bank|central bank|bureau of|national bureau|board of|united nations|european union|(?:ai|media|research|science|national) lab)\b/

const KNOWN_BODIES =
  /^(?:google|openai|open ai|deepmind|anthropic|nvidia|microsoft|ibm|huawei|alibaba|tencent|baidu|bytedance|deepseek|qwen|hugging face|huggingface|eleutherai|eleuther ai|cohere|nasa|cern|unesco|unicef|(?:meta|mistral|stability|allen|amazon|google|apple|moonshot|zhipu|together|sakana) ai)$/

// Written without spaces, so any place in the name counts: company, university, institute, committee, society, team.
const EAST_ASIAN_BODIES =
  /株式会社|有限公司|大学|大學|研究所|研究院|研究会|研究室|委員会|委员会|协会|協会|学会|學會|機構|机构|연구소|연구원|대학교|위원회|학회|주식회사/u
