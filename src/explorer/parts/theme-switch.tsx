import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

const themes = { auto: 'System theme', light: 'Light theme', dark: 'Dark theme' }
type Theme = keyof typeof themes
const place = 'etal-theme'

/** Light, dark, or as the system has it, which is what a new visitor gets. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(keptTheme)
  // Before anything is painted: a page must not flash in the other theme.
  useLayoutEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  // Another tab may choose, too.
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => key === place && setTheme(keptTheme())
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [])
  const choose = (chosen: Theme) => {
    setTheme(chosen)
    keepTheme(chosen)
  }
  return (
    <label class="theme-switch">
      <span class="visually-hidden">Theme</span>
      <select value={theme} onChange={({ currentTarget }) => choose(currentTarget.value as Theme)}>
        {Object.entries(themes).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(place)
    return kept !== null && Object.hasOwn(themes, kept) ? (kept as Theme) : 'auto'
  } catch {
    // Some browsers let a page keep nothing; the theme then lasts as long as the page.
    return 'auto'
  }
}

function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(place, theme)
  } catch {}
}
