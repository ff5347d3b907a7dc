// @ts-nocheck: it runs in a page, of whose names nothing is known here.
// Draws the network as one would with Cytoscape.js: by its fast settings, labels where there is room for them.
const elements = await (await fetch('/elements.json')).json()
const cy = cytoscape({
  container: document.querySelector('#picture'),
  elements,
  layout: { name: 'preset' },
  minZoom: 0.01,
  style: [
    {
      selector: 'node',
      style: {
        width: 8,
        height: 8,
        'background-color': 'data(colour)',
        label: 'data(label)',
        'min-zoomed-font-size': 8,
      },
    },
    { selector: 'edge', style: { width: 'data(width)', 'curve-style': 'haystack', 'line-color': '#bbb' } },
  ],
})
cy.one('render', () => {
  globalThis.isDrawn = true
})
cy.fit()
