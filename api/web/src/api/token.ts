/** The access token: of this tab only, gone when the tab closes. */
const KEY = 'fleettwin.token';

export function loadToken(): string | null {
  return sessionStorage.getItem(KEY);
}

export function storeToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function authorization(): Record<string, string> {
  const token = loadToken();
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}
