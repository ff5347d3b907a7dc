const place = 'etal-access-token'

/** The access token that reading takes on some servers; forgotten when the tab is closed. */
export function accessToken(): string | null {
  try {
    return sessionStorage.getItem(place)
  } catch {
    // Some browsers let a page keep nothing.
    return null
  }
}

export function keepAccessToken(token: string): void {
  if (token === '') sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, token)
}
