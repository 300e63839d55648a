/** What stands in the place of a message while none is open. */
export const idle = {
  lead: 'Choose a letter.',
  keys: { move: 'go down and up the list', open: 'open', search: 'search', help: 'every key' },
  limits: (messages: string, size: string, version: string) =>
    `Keeps ${messages} or ${size}, the newest; Restante ${version}`,
};
