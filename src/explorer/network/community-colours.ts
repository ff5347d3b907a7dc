export type Theme = 'light' | 'dark'

/**
 * Colours of the ten largest communities, one list for each theme with like hues at like places. Each stands out from
 * the theme's grounds by 3:1 at least, and any two can be told apart, by colour-blind readers too.
 */
export const communityColours: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#170b69', '#ff5600', '#006363', '#c06adc', '#593d1f', '#7b2cca', '#500a0b', '#00a450', '#a24f12', '#323d6d'],
  dark: ['#5e89ea', '#e99c78', '#2a7f65', '#945bab', '#af8f24', '#a7aafa', '#b84d21', '#b7e2b1', '#ffcb48', '#1bebff'],
}

/** The colour of every community after them. */
export const otherCommunities: Readonly<Record<Theme, string>> = { light: '#737a7e', dark: '#8a9397' }

/** The colour of a community, numbered from 0, the largest first. */
export function communityColour(community: number, theme: Theme): string {
  return communityColours[theme][community] ?? otherCommunities[theme]
}

/** The same for a style sheet: it follows the theme by itself. */
export function communityColourOfTheme(community: number): string {
  return `light-dark(${communityColour(community, 'light')}, ${communityColour(community, 'dark')})`
}
