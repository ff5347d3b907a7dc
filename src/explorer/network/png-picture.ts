import { paintScene } from './paint-scene.ts'
import { type CaptionedScene, wholeHeight } from './scene.ts'

/** The picture as pixels, two for each of the screen's in either direction, so that it prints well. */
export function pngPicture(scene: CaptionedScene): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = 2 * scene.width
  canvas.height = 2 * wholeHeight(scene)
  const brush = canvas.getContext('2d')!
  brush.scale(2, 2)
  paintScene(brush, scene)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser could not write the picture'))))
  })
}
