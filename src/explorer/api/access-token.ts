const place = 'etal-access-token'

/** The access token that reading takes on some servers; forgotten when the tab is closed. */
export function accessToken(): string | null {
  return sessionStorage.getItem(place)
}

export function keepAccessToken(token: string): void {
  if (token === '') sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, token)
}
