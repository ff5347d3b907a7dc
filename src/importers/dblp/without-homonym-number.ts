/**
 * A name as the paper prints it: without the number of four digits by which DBLP tells namesakes apart, "Wei Wang" of
 * "Wei Wang 0001".
 */
export function withoutHomonymNumber(name: string): string {
  return name.replace(/ \d{4}$/, '')
}
