customElements.define('etal-network', class extends HTMLElement {})
