/** The bar at the top, and the page of settings. */
export const settings = {
  title: 'Settings',
  lead: 'Kept in this browser, and for this browser alone.',
  back: 'Inbox',
  on: 'On',
  off: 'Off',
  groups: {
    looks: 'Looks',
    list: 'List',
    message: 'Message',
    notices: 'Notices',
    keys: 'Keys',
    searches: 'Kept searches',
  },
  choices: {
    theme: {
      title: 'Theme',
      says: 'Of the app. Mail is shown on white, as its author saw it.',
      options: { system: 'System', light: 'Light', dark: 'Dark' },
    },
    language: {
      title: 'Language',
      says: 'Of the app and its times. What mails and servers say stays as it is.',
      system: 'System',
    },
    density: {
      title: 'Density',
      says: 'Two lines for each message, or one.',
      options: { roomy: 'Roomy', compact: 'Compact' },
    },
    times: {
      title: 'Times',
      says: 'When a message came, or how long ago that is.',
      options: { absolute: 'When', relative: 'How long ago' },
    },
    conversations: {
      title: 'Conversations',
      says: 'Messages that answer one another stand together.',
    },
    firstTab: {
      title: 'First tab',
      says: 'What a message opens with, where it has that.',
      auto: 'What suits the message',
    },
    images: {
      title: 'Images in mail',
      says: 'Off shows what programs show that leave out every image.',
    },
    sound: { title: 'Sound', says: 'A short, soft one when mail arrives.' },
    singleKeys: {
      title: 'Single keys',
      says: 'j, k, x and the others. Off for those who speak to their computer; Ctrl or ⌘ with K works in any case.',
    },
  },
  zone: {
    title: 'Time zone',
    says: 'Of every time in the app.',
    system: (zone: string) => `System (${zone})`,
    filter: 'Filter time zones',
    none: 'No time zone is called so.',
  },
  remote: {
    title: 'Remote content',
    says: 'Never loaded by itself. Each mail that refers to some says so and has a button; the leave holds until another mail is opened.',
    state: 'Blocked',
  },
  notify: {
    title: 'On the desktop',
    says: 'Tells of arrivals while this page is hidden.',
    denied: 'The browser forbids it: allow notifications for this address in the settings of the site.',
    unsupported: 'This browser has none here: they need https or localhost.',
    asks: 'The browser asks for leave when this is switched on.',
  },
  searches: {
    none: 'None yet. A search is kept from the search box.',
    remove: (name: string) => `Remove ${name}`,
  },
  reset: 'Reset to defaults',
  resetSays: 'Everything on this page but kept searches.',
  wasReset: 'All settings are as they were at first.',
};
