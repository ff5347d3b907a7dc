/** A title without the full stop that catalogues put behind it, whatever the paper does; an ellipsis stays. */
export function withoutFinalStop(title: string): string {
  return title.replace(/(?<!\.)\.$/, '').trimEnd()
}
