import type { Client } from '@urql/core'
import { render } from 'preact'
import { apiClient } from '../api/client.ts'
import type { Picture } from '../network/network-drawing.tsx'
import { adoptedStyles } from './adopted-styles.ts'
import { EmbeddedNetwork } from './embedded-network.tsx'
import { askingAttributes, readAttributes } from './network-attributes.ts'
import type { NetworkEvents } from './network-events.ts'

/** The API beside this script, wherever the page is. */
const usualEndpoint = new URL('/graphql', new URL(import.meta.url).origin).href

/**
 * The network of an author, for pages anywhere: `<etal-network author="…">`. What it shows follows its attributes; it
 * tells by the events `etal-ready` and `etal-choose`; and it may be styled by the custom properties of styles/tokens.css.
 */
export class NetworkElement extends HTMLElement {
  static readonly observedAttributes = [...askingAttributes, 'endpoint']

  readonly #picture: { current: Picture | null } = { current: null }
  #client: Client | null = null
  #token: string | null = null
  #isWaiting = false

  constructor() {
    super()
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = adoptedStyles()
    // It was set before this script had come.
    if (Object.hasOwn(this, 'token')) {
      const { token } = this
      Reflect.deleteProperty(this, 'token')
      this.token = token
    }
  }

  /**
   * An access token of the scope `read`, for servers that take one. It is no attribute: what stands in the markup of a
   * page is given to everybody who may see the page.
   */
  get token(): string | null {
    return this.#token
  }
  set token(token: string | null) {
    this.#token = token
    this.#askAnew()
  }

  get endpoint(): string {
    return new URL(this.getAttribute('endpoint') ?? usualEndpoint, document.baseURI).href
  }

  /** The picture as it stands now, as an SVG file; null while there is none. */
  svg(): string | null {
    return this.#picture.current?.svg() ?? null
  }

  /** The picture as it stands now, as a PNG file; null while there is none. */
  async png(): Promise<Blob | null> {
    return (await this.#picture.current?.png()) ?? null
  }

  connectedCallback(): void {
    this.#show()
  }

  disconnectedCallback(): void {
    render(null, this.shadowRoot!)
  }

  attributeChangedCallback(name: string, former: string | null, value: string | null): void {
    if (former === value) return
    if (name === 'endpoint') this.#askAnew()
    else this.#show()
  }

  #askAnew(): void {
    this.#client = null
    this.#show()
  }

  /** Once for all that changes at a time. */
  #show(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    queueMicrotask(() => {
      this.#isWaiting = false
      if (!this.isConnected) return
      this.#client ??= apiClient(this.endpoint, () => this.#token)
      render(
        <EmbeddedNetwork
          attributes={readAttributes((name) => this.getAttribute(name))}
          client={this.#client}
          endpoint={this.endpoint}
          picture={this.#picture}
          tell={(name, detail) => this.#tell(name, detail)}
        />,
        this.shadowRoot!,
      )
    })
  }

  #tell<Name extends keyof NetworkEvents>(name: Name, detail: NetworkEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}
