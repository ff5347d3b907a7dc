/** The name of a file of an author's network: network-kentaro-imajo.gexf. Letters of every script stay. */
export function fileName(author: string, extension: string): string {
  const words = author
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  return `network-${(words ?? ['author']).join('-').slice(0, 80)}.${extension}`
}
