/** Title and subtitle as one, since they are printed as one; the subtitle only where the title does not hold it. */
export function titleWithSubtitle(title: string, subtitle: string): string {
  if (title === '' || subtitle === '' || title.toLowerCase().includes(subtitle.toLowerCase())) return title
  return /[:?!.]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`
}
