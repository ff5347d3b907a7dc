import fc from 'fast-check'
import sax from 'sax'
import { describe, expect, it } from 'vitest'
import { authorRadius } from '../../src/explorer/network/author-radius.ts'
import { communityColours, otherCommunities, type Theme } from '../../src/explorer/network/community-colours.ts'
import { drawnOf } from '../../src/explorer/network/drawn.ts'
import type { DrawnNetwork } from '../../src/explorer/network/drawn-network.ts'
import { drawnUntil } from '../../src/explorer/network/drawn-until.ts'
import { focusOn } from '../../src/explorer/network/focus.ts'
import { apart } from '../../src/explorer/network/layout/apart.ts'
import { forceAtlas } from '../../src/explorer/network/layout/force-atlas.ts'
import { layoutTask, type Point } from '../../src/explorer/network/layout/network-layout.ts'
import { settle } from '../../src/explorer/network/layout/settle.ts'
import { looksOf } from '../../src/explorer/network/looks.ts'
import { placedLabels } from '../../src/explorer/network/placed-labels.ts'
import { pointedAt } from '../../src/explorer/network/pointed-at.ts'
import { sceneOf, targetsOf, type View } from '../../src/explorer/network/scene-of.ts'
import { shownOf } from '../../src/explorer/network/shown.ts'
import { svgPicture } from '../../src/explorer/network/svg-picture.ts'
import { tieKey } from '../../src/explorer/network/tie-key.ts'
import { tieWidth } from '../../src/explorer/network/tie-width.ts'
import { wrappedLines } from '../../src/explorer/network/wrapped-lines.ts'
import { drawnNetworks, hardNames } from './drawn-networks.ts'
import { colourDistance, contrast, visions } from './seen-colours.ts'

const few = { numRuns: 25 }
const radiusOf = authorRadius(2000, 40)

describe('A layout', () => {
  it('is the same, bit for bit, in whatever order authors and ties are given', () => {
    fc.assert(
      fc.property(drawnNetworks.chain(shuffled), ([network, other]) => {
        expect(settled(other)).toEqual(settled(network))
      }),
      few,
    )
  })

  it('has a finite place for everybody', () => {
    fc.assert(
      fc.property(drawnNetworks, (network) => {
        const places = settled(network)
        expect(places.size).toBe(network.authors.length)
        for (const { x, y } of places.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
      }),
      few,
    )
  })

  it('leaves those where they are whose places are known', () => {
    fc.assert(
      fc.property(drawnNetworks, fc.nat(), (network, seed) => {
        const known = new Map([...settled(network)].filter(([id]) => (id.charCodeAt(0) + seed) % 2 === 0))
        const places = settled(network, known)
        for (const [id, place] of known) expect(places.get(id)).toEqual(place)
      }),
      few,
    )
  })

  it('comes to the same end without a worker', async () => {
    const [network] = fc.sample(drawnNetworks, { numRuns: 1, seed: 7 })
    const task = layoutTask(network!, radiusOf)
    const refused = () => {
      throw new Error('No workers here')
    }
    const positions = await new Promise<Float32Array>((resolve) => {
      settle(task, refused, (news) => news.settled && resolve(news.positions))
    })
    expect(positions).toEqual(positionsOf(task))
  })

  it('tells nothing more once it is broken off', async () => {
    const [network] = fc.sample(drawnNetworks, { numRuns: 1, seed: 8 })
    const task = layoutTask(network!, radiusOf)
    let told = 0
    const stop = settle(
      task,
      () => {
        throw new Error('No workers here')
      },
      () => {
        told += 1
      },
    )
    stop()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(told).toBe(0)
  })

  it('lets no two circles overlap, and moves nobody who is to stay', () => {
    const radii = new Float32Array([20, 20, 20, 3, 3])
    const positions = new Float32Array([0, 0, 1, 0, 1, 0, 500, 300, 500, 300])
    apart(positions, { radii, fixed: new Uint8Array([1, 0, 0, 0, 1]) })
    for (let a = 0; a < 5; a++) {
      for (let b = 0; b < a; b++) {
        const [dx, dy] = [positions[2 * a]! - positions[2 * b]!, positions[2 * a + 1]! - positions[2 * b + 1]!]
        // A pixel is half a unit there.
        expect(Math.hypot(dx, dy)).toBeGreaterThan(0.49 * (radii[a]! + radii[b]!))
      }
    }
    expect([...positions.subarray(0, 2), ...positions.subarray(8)]).toEqual([0, 0, 500, 300])
  })
})

describe('What is drawn', () => {
  it('is larger for more papers and wider for more shared ones, within bounds', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 3000 }), (a, b, most, count) => {
        const radius = authorRadius(most, count)
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(radius(less)).toBeLessThanOrEqual(radius(more))
        expect(tieWidth(less)).toBeLessThanOrEqual(tieWidth(more))
        for (const size of [radius(less), radius(more)]) expect(size >= 2 && size <= 24).toBe(true)
        for (const size of [tieWidth(less), tieWidth(more)]) expect(size >= 1 && size <= 8).toBe(true)
      }),
    )
  })

  it('has an area that grows with the papers', () => {
    const radius = authorRadius(400, 100)
    expect(radius(400) ** 2 / radius(100) ** 2).toBeCloseTo(4)
  })

  it('at the end of a year is whoever had a tie by then, and who is in the middle', () => {
    fc.assert(
      fc.property(drawnNetworks, fc.integer({ min: 1899, max: 2031 }), (network, year) => {
        const center = network.authors[0]!.id
        const { authors, ties } = drawnUntil(network, center, year)
        const ids = new Set(authors.map(({ id }) => id))
        for (const { firstYear } of ties) expect(firstYear ?? year).toBeLessThanOrEqual(year)
        for (const { source, target } of ties) expect(ids.has(source) && ids.has(target)).toBe(true)
        expect(ids).toEqual(new Set([center, ...ties.flatMap(({ source, target }) => [source, target])]))
        const later = drawnUntil(network, center, year + 1)
        expect(later.ties).toEqual(expect.arrayContaining([...ties]))
        expect(drawnUntil(network, center, null)).toEqual(network)
      }),
    )
  })

  it('stands out with those whom it concerns: all ties of an author, both ends of a tie', () => {
    fc.assert(
      fc.property(drawnNetworks, (network) => {
        const drawn = drawnOf(network, null, null)
        for (const tie of network.ties) {
          const [one, other] = [tie.source, tie.target]
          const chosen = focusOn({ tie: [other, one] }, drawn)!
          expect([[...chosen.ties], chosen.authors]).toEqual([[tieKey(one, other)], new Set([one, other])])
          expect(focusOn({ author: one }, drawn)!.ties.has(tieKey(one, other))).toBe(true)
          expect(focusOn({ author: one }, drawn)!.authors.has(other)).toBe(true)
        }
        expect(focusOn({ author: 'nobody' }, drawn)).toBeNull()
        expect(focusOn({ tie: ['nobody', 'either'] }, drawn)).toBeNull()
      }),
    )
  })

  it('is pointed at where it is drawn', () => {
    fc.assert(
      fc.property(drawnNetworks, (network) => {
        const view = viewOf(network)
        const targets = targetsOf(view)
        for (const { x, y } of targets.circles) {
          const chosen = pointedAt(x, y, targets, 5)
          expect(chosen && 'author' in chosen).toBe(true)
        }
        expect(pointedAt(-1000, -1000, targets, 5)).toBeNull()
      }),
      few,
    )
    const targets = {
      circles: [{ id: 'a', x: 0, y: 0, radius: 5 }],
      lines: [{ ends: ['a', 'b'] as const, x1: 0, y1: 0, x2: 100, y2: 0, width: 2 }],
    }
    expect(pointedAt(9, 0, targets, 5)).toEqual({ author: 'a' })
    expect(pointedAt(50, 5.5, targets, 5)).toEqual({ tie: ['a', 'b'] })
    expect(pointedAt(50, 7, targets, 5)).toBeNull()
    expect(pointedAt(104, 0, targets, 5)).toEqual({ tie: ['a', 'b'] })
    expect(pointedAt(107, 0, targets, 5)).toBeNull()
  })
})

describe('Names in the picture', () => {
  const wishes = fc.array(
    fc.record({
      text: fc.string({ minLength: 1, maxLength: 12 }),
      x: fc.integer({ min: -20, max: 420 }),
      y: fc.integer({ min: -20, max: 320 }),
      radius: fc.integer({ min: 2, max: 24 }),
      bold: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  const width = (text: string) => 7 * text.length

  it('never stand one over another, and the first wish is met if any', () => {
    fc.assert(
      fc.property(wishes, (wishes) => {
        const labels = placedLabels(wishes, { width: 400, height: 300 }, width)
        for (const [at, a] of labels.entries()) {
          for (const b of labels.slice(0, at)) {
            const beside = a.x >= b.x + width(b.text) || b.x >= a.x + width(a.text)
            expect(beside || Math.abs(a.y - b.y) >= 15).toBe(true)
          }
        }
      }),
    )
    const [first] = placedLabels(
      [
        { text: 'first', x: 100, y: 100, radius: 4, bold: false },
        { text: 'second', x: 100, y: 100, radius: 4, bold: false },
      ],
      { width: 400, height: 300 },
      width,
    )
    expect(first!.text).toBe('first')
  })

  it('are cut where they are too long to stand anywhere, so that whom it is about has one', () => {
    const text = 'Maria del Carmen y Ochoa '.repeat(9).trim()
    const wish = { text, x: 200, y: 150, radius: 10, bold: true }
    const [label] = placedLabels([wish], { width: 400, height: 300 }, width)
    expect(label!.text).toMatch(/^Maria del Carmen y Ochoa Maria .*…$/)
    expect(label!.text.length).toBeLessThanOrEqual(40)
  })
})

describe('A caption', () => {
  it('is broken into lines that fit, and keeps every letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 })),
        fc.integer({ min: 20, max: 300 }),
        (texts, width) => {
          const widthOf = (text: string) => 10 * [...text].length
          const lines = wrappedLines(texts, width, widthOf)
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
          const letters = (texts: readonly string[]) => texts.join('').replace(/\s/g, '')
          expect(letters(lines)).toBe(letters(texts))
        },
      ),
    )
  })
})

describe('The picture as SVG', () => {
  it('is well-formed, with every author and tie that is drawn, whatever they are called', () => {
    fc.assert(
      fc.property(drawnNetworks, fc.array(fc.constantFrom(...hardNames)), (network, caption) => {
        const scene = { ...sceneOf(viewOf(network)), caption }
        const { elements, texts } = parsed(svgPicture(scene))
        const ringed = scene.circles.filter(({ ringed }) => ringed).length
        expect(elements.filter((name) => name === 'circle')).toHaveLength(network.authors.length + ringed)
        expect(elements.filter((name) => name === 'line')).toHaveLength(network.ties.length)
        for (const { title } of scene.circles) expect(texts).toContain(asXml(title))
        for (const { title } of scene.lines) expect(texts).toContain(asXml(title))
        for (const line of caption.filter((line) => line !== '')) expect(texts).toContain(asXml(line))
      }),
      few,
    )
  })

  it('asks for no colour that a drawing program would not know', () => {
    const [network] = fc.sample(drawnNetworks, { numRuns: 1, seed: 3 })
    expect(svgPicture({ ...sceneOf(viewOf(network!)), caption: ['x'] })).not.toMatch(/light-dark|var\(|rgb|style=/)
  })
})

describe.each<[Theme, string[]]>([
  ['light', ['#ffffff', '#fbfaf7']],
  ['dark', ['#1c2225', '#14181a']],
])('Colours of communities in the %s theme', (theme, grounds) => {
  const colours = [...communityColours[theme], otherCommunities[theme]]

  it('stand out from the grounds by 3:1', () => {
    for (const colour of colours) {
      for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(Object.keys(visions))('can be told apart with %s vision', (vision) => {
    for (const [at, one] of colours.entries()) {
      for (const other of colours.slice(0, at)) {
        expect(colourDistance(one, other, visions[vision]!), `${one} ${other}`).toBeGreaterThan(0.08)
      }
    }
  })
})

function shuffled(network: DrawnNetwork) {
  const { authors, ties } = network
  const order = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
  return fc
    .tuple(order(authors), order(ties), fc.boolean())
    .map(([authors, ties, turned]): [DrawnNetwork, DrawnNetwork] => [
      network,
      { authors, ties: turned ? ties.map((tie) => ({ ...tie, source: tie.target, target: tie.source })) : ties },
    ])
}

function positionsOf(task: ReturnType<typeof layoutTask>): Float32Array {
  const settling = forceAtlas(task)
  while (settling.step());
  return settling.positions()
}

function settled(network: DrawnNetwork, known?: ReadonlyMap<string, Point>): Map<string, Point> {
  const task = layoutTask(network, radiusOf, known)
  const positions = positionsOf(task)
  return new Map(task.ids.map((id, place) => [id, { x: positions[2 * place]!, y: positions[2 * place + 1]! }]))
}

/** A view of a network with everybody somewhere. */
function viewOf(network: DrawnNetwork): View {
  const shown = shownOf(drawnOf(network, network.authors[0]!.id, null), network.authors[0]!.id, null)
  const colours = { theme: 'light', ground: '#ffffff', text: '#1d2528', softText: '#566065', font: 'a, "b c"' } as const
  const place = new Map(network.authors.map(({ id }, at) => [id, { x: 37 * (at % 20), y: 53 * (at % 11) }]))
  return {
    ...{ width: 800, height: 600, shown, colours, settled: true },
    looks: looksOf(shown, colours, radiusOf),
    placeOf: (id) => place.get(id)!,
    scaled: (size) => size,
    widthOf: (text) => 7 * text.length,
  }
}

/** The names of the elements of an XML text and the texts in it, read strictly. */
function parsed(xml: string) {
  const elements: string[] = []
  const texts: string[] = []
  const parser = sax.parser(true)
  parser.onopentag = ({ name }) => elements.push(name)
  parser.ontext = (text) => texts.push(text)
  parser.onerror = (error) => {
    throw error
  }
  parser.write(xml).close()
  return { elements, texts }
}

/** What XML can hold of a text. */
function asXml(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}
