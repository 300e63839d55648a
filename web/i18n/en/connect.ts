/** How to connect an app, and mails to try the inbox with. */
export const connect = {
  name: 'Connect an app',
  back: 'Inbox',
  nothingYet: 'Nothing has arrived yet.',
  arrived: 'Mail has arrived.',
  lead: 'Point your application at this counter. Every letter it posts is kept here and shown at once; none is sent on to anybody.',

  smtp: 'takes every letter, sends none on',
  pop3: 'the user name is the mailbox, or a recipient’s address',
  rest: 'every letter as data, and a wait for it',
  copied: (name: string) => `the ${name} address`,
  referenceBefore: 'The ',
  reference: 'API reference',
  referenceAfter: ' has every REST operation, to read and to try.',

  samples: {
    title: 'No app at hand',
    lead: 'Restante can hand in a mail of its own, over its REST API. It is kept like any other, and nothing leaves.',
    into: (mailbox: string) => `Goes into ${mailbox}`,
    test: 'Send a test mail',
    all: 'Send all six',
    list: 'Sample mails',
    send: 'Send',
    again: 'Send again',
    kinds: {
      plain: { name: 'Plain text', shows: 'a code and a link, which the inbox finds' },
      newsletter: {
        name: 'Newsletter',
        shows: 'HTML with a text beside it, and remote images that are blocked',
      },
      japanese: { name: 'Japanese', shows: 'ISO-2022-JP in the text, encoded words in the header' },
      attachment: { name: 'Attachment', shows: 'an invoice as PDF, and a second recipient' },
      invitation: { name: 'Invitation', shows: 'a meeting next week, as iCalendar' },
      broken: {
        name: 'Broken',
        shows: 'unknown charset, bare line feeds, no last boundary: all told as defects',
      },
    },
  },

  ownMailbox: 'A mailbox of its own',
  ownMailboxBefore:
    'The SMTP user name is the name of the mailbox, made when it is first used. Give each app, branch or parallel test its own and they never see each other’s mail. Any password will do. Without a login, mail goes to ',
  ownMailboxAfter: '.',
  mailbox: 'Mailbox',

  settings: 'Settings to copy',
  framework: 'Framework',
  theSettings: 'the settings',
  /** Where settings belong that are in no file of their own. */
  places: { shell: 'a shell', phpIni: 'php.ini, with msmtp as sendmail' },

  tls: {
    title: 'With TLS',
    trust: 'A client that checks certificates has to trust this server’s own authority first. ',
    download: 'Download its certificate',
    thenNode: ', then tell the client: Node reads the variable ',
    others: ', and ',
    print: ' prints the line for each of the others.',
    starttls: 'SMTP, the client turns to TLS',
    smtps: 'SMTP, with TLS at once',
    pop3s: 'POP3, with TLS at once',
  },
};
