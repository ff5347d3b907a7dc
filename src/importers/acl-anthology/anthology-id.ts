/**
 * The Anthology's identifier of a paper, from the numbers of its collection, volume and paper: 2022.acl-long.1, or in
 * collections named by a letter and a year, P18-1001, where volume and paper share four digits: one and three, and in
 * workshops (W), COLING 1969 and the later volumes of EMNLP 2019, two and two.
 * https://github.com/acl-org/acl-anthology/wiki/Anthology-Identifiers
 */
export function anthologyId(collection: string, volume: string, paper: string): string {
  if (!/^[A-Z]\d\d$/.test(collection)) return `${collection}-${volume}.${paper}`
  const volumeDigits = collection[0] === 'W' || collection === 'C69' || isLateEmnlp2019(collection, volume) ? 2 : 1
  return `${collection}-${volume.padStart(volumeDigits, '0')}${paper.padStart(4 - volumeDigits, '0')}`
}

function isLateEmnlp2019(collection: string, volume: string): boolean {
  return collection === 'D19' && Number(volume) >= 5
}
