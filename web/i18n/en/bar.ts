/** The bar at the top, and the frame around all pages. */
export const bar = {
  nav: 'App',
  listWidth: 'Width of the list',
  sessions: 'Sessions',
  failures: 'Failures',
  /** Heard after a number. */
  withTrouble: 'with trouble',
  /** The second half is left out where there is no room. */
  connect: ['Connect', '\u00a0an app'],
  settings: 'Settings',
  keys: 'Keyboard shortcuts',
  /** After the first key of a sequence. */
  pending: (first: string) => `${first} and then …`,
};
