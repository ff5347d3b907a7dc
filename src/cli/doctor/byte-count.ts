const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** "17 B", "1.5 MB", "12 GB" */
export function byteCount(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** power
  return `${amount < 10 && power > 0 ? amount.toFixed(1) : Math.round(amount)} ${units[power]}`
}
