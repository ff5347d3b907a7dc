import { render } from 'preact'
import { Explorer } from './explorer.tsx'
import './styles/tokens.css'
import './styles/base.css'

render(<Explorer />, document.querySelector('#explorer')!)
