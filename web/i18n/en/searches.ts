/** Searches that are kept, completion, and the help of the search language. */
export const searches = {
  /** Above entries of the list. */
  kept: 'Kept',
  recent: 'Recent',
  offers: 'Searches and operators',
  /** How an entry is taken off the list; keys are written as on the keyboard. */
  forget: 'Forget this search',
  forgetKeys: 'Shift + Delete forgets a search',
  name: 'Name',
  save: 'Keep',
  rename: 'Rename',
  drop: 'Keep no longer',
  dropped: (name: string) => `The search “${name}” is no longer kept.`,
  linkTo: 'to this search',
  link: 'Copy link',
  /** What operators do, in half a line each. */
  operators: {
    from: 'sender: an address, @domain or a part of a name',
    to: 'recipient in To, Cc or the envelope',
    rcpt: 'recipient in the envelope only',
    subject: 'a part of the subject, or /a pattern/i',
    text: 'a part of the subject, the addresses or the text',
    mailbox: 'the mailbox of this name',
    inbox: 'what POP3 shows under this name',
    tag: 'has this tag',
    header: 'has this header field, or a part of its value',
    has: 'has an attachment',
    is: 'seen or not',
    before: 'received before a date, or so long ago',
    after: 'received since then',
    larger: 'more octets than this',
    smaller: 'fewer octets than this',
  } as Readonly<Record<string, string>>,
  language: 'Search language',
  /** What is in backticks is typed as it stands. */
  grammar:
    'Words must all be there. `OR` and parentheses give a choice, `-` before a term excludes it, quotes keep spaces.',
  /** What operators do, at length, where it is not said as the server says it. */
  descriptions: {} as Readonly<Record<string, string>>,
};
