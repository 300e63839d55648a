// Runs before the first paint, so that a chosen theme does not flash. See state/preferences.svelte.ts.
try {
  const theme = JSON.parse(localStorage.getItem('restante') ?? '{}').theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage, or not ours: the system decides.
}
