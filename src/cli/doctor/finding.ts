/** What a look at one thing has shown: a warning may go wrong one day, a fault does not work. Both come with a cure. */
export type Finding =
  | { readonly level: 'ok' | 'note'; readonly says: string }
  | { readonly level: 'warning' | 'fault'; readonly says: string; readonly cure: string }

export type Level = Finding['level']

export const ok = (says: string): Finding => ({ level: 'ok', says })
export const note = (says: string): Finding => ({ level: 'note', says })
export const warning = (says: string, cure: string): Finding => ({ level: 'warning', says, cure })
export const fault = (says: string, cure: string): Finding => ({ level: 'fault', says, cure })
