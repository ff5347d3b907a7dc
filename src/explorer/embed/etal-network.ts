import '../styles/tokens.css'
import '../styles/base.css'
import { NetworkElement } from './network-element.tsx'

// The script of <etal-network>: built into one file, /embed/etal-network.js. A page may load it twice.
if (customElements.get('etal-network') === undefined) customElements.define('etal-network', NetworkElement)
