/** The LIKE pattern of the texts that contain this one, whose own %, _ and \ stand for themselves. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
