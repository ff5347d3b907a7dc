import {
  type CaptionedScene,
  type Circle,
  captionLine,
  captionMargin,
  type Label,
  type Line,
  labelSize,
  ringGap,
  wholeHeight,
} from './scene.ts'

/** The picture as a file that drawing programs open too: plain shapes and colours, each author and tie with a title. */
export function svgPicture(scene: CaptionedScene): string {
  const { width, height, ground, text, softText, font, lines, circles, labels, caption } = scene
  const whole = wholeHeight(scene)
  const frame = { width, height: whole, viewBox: `0 0 ${width} ${whole}`, 'font-family': font, 'font-size': labelSize }
  const halo = { 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', ...frame, role: 'img' })}>`,
    `<title>${escaped(caption[0] ?? 'Collaboration network')}</title>`,
    `<desc>${escaped(caption.slice(1).join('\n'))}</desc>`,
    `<rect${attributes({ width, height: whole, fill: ground })}/>`,
    '<g>',
    ...lines.map(lineOf),
    '</g>',
    '<g>',
    ...circles.flatMap((circle) => (circle.ringed ? [circleOf(circle), ringOf(circle, text)] : circleOf(circle))),
    '</g>',
    `<g${attributes({ fill: text, stroke: ground, ...halo })}>`,
    ...labels.map(labelOf),
    '</g>',
    // What the view cuts off does not run into the caption.
    `<rect${attributes({ y: height, width, height: whole - height, fill: ground })}/>`,
    `<g${attributes({ fill: softText })}>`,
    ...caption.map((line, at) => textOf(line, { x: captionMargin, y: height + (at + 1) * captionLine })),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function lineOf({ x1, y1, x2, y2, width, colour, title }: Line): string {
  const [from, to] = [
    { x1: short(x1), y1: short(y1) },
    { x2: short(x2), y2: short(y2) },
  ]
  const look = { stroke: colour, 'stroke-width': short(width) }
  return `<line${attributes({ ...from, ...to, ...look })}><title>${escaped(title)}</title></line>`
}

function circleOf({ x, y, radius, colour, title }: Circle): string {
  const place = { cx: short(x), cy: short(y), r: short(radius) }
  return `<circle${attributes({ ...place, fill: colour })}><title>${escaped(title)}</title></circle>`
}

function ringOf({ x, y, radius }: Circle, colour: string): string {
  const place = { cx: short(x), cy: short(y), r: short(radius + ringGap) }
  return `<circle${attributes({ ...place, fill: 'none', stroke: colour, 'stroke-width': 2 })}/>`
}

function labelOf({ text, x, y, bold }: Label): string {
  return textOf(text, { x: short(x), y: short(y), ...(bold && { 'font-weight': 600 }) })
}

function textOf(text: string, values: Readonly<Record<string, string | number>>): string {
  return `<text${attributes(values)}>${escaped(text)}</text>`
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
}

/** To a hundredth of a pixel. */
function short(value: number): number {
  return Math.round(value * 100) / 100
}

/** Text as XML may hold it; what XML cannot hold at all is replaced. */
function escaped(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (mark) => marks[mark]!)
}
