/** What can be done with the selected messages, and the menu of their tags. */
export const selection = {
  markSeen: 'Mark seen',
  markUnseen: 'Mark unseen',
  tag: 'Tag…',
  compare: 'Compare',
  delete: 'Delete…',
  tagMenu: {
    title: (what: string) => `Tag ${what}`,
    inUse: 'Tags in use',
    fresh: 'New tag',
    add: 'Add',
  },
};
