const numbers = new Intl.NumberFormat('en')

/** A number as it is read: 12,345. */
export const formatted = (value: number): string => numbers.format(value)

/** 1 paper, 2 papers, 12,345 papers. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatted(count)} ${count === 1 ? singular : plural}`
}
