/** What may follow the open message on demand, each asked for in a dialog. */
export const ANSWERS = ['reply', 'bounce', 'complaint', 'vacation'] as const;

/** What may be open above the page. */
export type Overlay =
  'help' | 'palette' | 'tag' | 'delete-selected' | 'delete-all' | (typeof ANSWERS)[number] | null;
