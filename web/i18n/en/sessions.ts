/** SMTP sessions: the list, and one of them with its dialogue. */
export const sessions = {
  /** The list and what stands around it. */
  name: 'Sessions',
  newestFirst: 'Sessions, newest first',
  title: 'SMTP sessions',
  inbox: 'Inbox',
  onlyTrouble: 'Only trouble',
  widthOfList: 'Width of the list',
  by: 'by',
  mailbox: 'mailbox',
  tryAgain: 'Try again',
  notFetched: 'The sessions could not be fetched',
  noTrouble: (mailbox: string | null) => `No trouble${mailbox === null ? '' : ` for ${mailbox}`}`,
  noneRefused: 'No session was refused or failed.',
  showAll: 'Show all sessions',
  none: (mailbox: string | null) => `No sessions${mailbox === null ? '' : ` for ${mailbox}`}`,
  noClient: (port: number | undefined) =>
    `No client has connected${port === undefined ? '' : ` to port ${String(port)}`} since Restante was started.`,
  /** What is in backticks is a name. */
  noLogin: 'No client has logged in under this name; without a login, mail goes to `default`.',
  lookAtPort:
    'If an application says that it has sent a mail, look at the host and the port that it sends to.',
  showEvery: 'Show every mailbox',
  why: 'Why did my mail not arrive?',
  everyKept:
    'Every session that a client opened is kept with its dialogue, those too that were refused or broke off. Choose one to read what was said, and why.',
  notReached: (port: number | undefined) =>
    `One that is not in the list has not reached ${port === undefined ? 'Restante' : `port ${String(port)}`} at all.`,
  howToConnect: 'How to connect an app',

  /** One session. */
  session: 'Session',
  transcript: 'Transcript',
  list: 'List',
  gone: 'This session is not here',
  failed: 'This session could not be fetched',
  someKept: (count: number): string => (count === 1 ? 'One message was kept:' : 'Some messages were kept:'),
  openMessage: (number: number | null) => `Open message${number === null ? '' : ` ${String(number)}`}`,
  howItWas: 'How it was',
  dialogue: 'Dialogue',
  theDialogue: 'the dialogue',
  lookAgain: 'Look again',
  speakers: { client: 'Client:', server: 'Server:', note: 'Note:' },
  nothingSaid: 'Nothing was said.',

  facts: {
    client: 'Client',
    at: (port: number, protocol: string) => `to port ${String(port)}, ${protocol}`,
    noHelo: 'none: the client gave no name',
    mailbox: 'Mailbox',
    /** The message whose octets had come. */
    refused: 'Refused mail',
    download: 'Download it',
    began: 'Began',
    took: (length: string) => `took ${length}`,
    stillOpen: 'still open',
    inPlainText: 'none: in plain text',
    noHostName: 'no host name asked for',
    forHost: (name: string) => `for ${name} (SNI)`,
    as: (mechanism: string, user: string) => `${mechanism} as ${user}`,
    noLogin: 'none: the client did not log in',
    notAccepted: (mechanism: string) => `${mechanism}, not accepted`,
    milliseconds: (count: number) => `${String(count)} ms`,
    seconds: (count: string) => `${count} s`,
    minutes: (count: number) => `${String(count)} min`,
  },

  /** The facts above a dialogue that is copied. */
  copied: {
    began: (time: string, length: string) => `Began ${time}, ${length}`,
    client: (name: string, address: string, port: number) =>
      `Client ${name} [${address}] at port ${String(port)}`,
    mailbox: (name: string) => `Mailbox ${name}`,
  },
};
