// @ts-nocheck: it runs in pages, of whose names nothing is known here.
// Writes down when each frame began, from the start of a page on.
const etalFrames = { begun: [] }
globalThis.etalFrames = etalFrames
requestAnimationFrame(function frame(time) {
  etalFrames.begun.push(time)
  requestAnimationFrame(frame)
})
