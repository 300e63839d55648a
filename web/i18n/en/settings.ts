/** The bar at the top, and the page of settings. */
export const settings = {
  bar: {
    sessions: 'Sessions',
    /** Heard after a number. */
    withTrouble: 'with trouble',
    /** The second half is left out where there is no room. */
    connect: ['Connect', '\u00a0an app'],
    keys: 'Keyboard shortcuts',
  },
  theme: {
    is: (theme: string) => `Theme: ${theme}`,
    change: (from: string, to: string) => `Theme: ${from}. Change to ${to}`,
    names: { system: 'as the system', light: 'light', dark: 'dark' },
  },
};
