/**
 * The ROR of an organisation as its bare nine characters, e.g. 03yrm5c26; null for a text that is none. Their alphabet lacks
 * I, L, O and U; the last two characters are digits. https://ror.readme.io/docs/identifier
 */
export function normalizeRor(raw: string): string | null {
  const bare = /^(?:(?:https?:\/\/)?ror\.org\/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})\/?$/i.exec(raw)?.[1]
  return bare?.toLowerCase() ?? null
}
