import { useEffect, useState } from 'preact/hooks'

const themes = { auto: 'Theme of the system', light: 'Light', dark: 'Dark' }
type Theme = keyof typeof themes
const place = 'etal-theme'

/** Light, dark, or as the system has it, which is what a new visitor gets. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(() => {
    const kept = localStorage.getItem(place)
    return kept !== null && kept in themes ? (kept as Theme) : 'auto'
  })
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    localStorage.setItem(place, theme)
  }, [theme])
  return (
    <select
      class="theme-switch"
      aria-label="Theme"
      value={theme}
      onChange={({ currentTarget }) => setTheme(currentTarget.value as Theme)}
    >
      {Object.entries(themes).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  )
}
