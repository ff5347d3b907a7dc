/** Whether the browser offers WebGL, here and now. */
export function hasWebgl(): boolean {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl')
  // A page may hold a few of these only.
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}
