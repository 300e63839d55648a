import type { Message } from '../api/wire.ts';

/** What a list of conversations shows. */
export interface Grouped {
  /** The newest of each conversation, and beneath it the others if it is open; newest conversation first. */
  readonly rows: readonly Message[];
  /** Conversations of two and more, by the id of their newest message. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** Ids of the rows that stand beneath the newest of their conversation. */
  readonly beneath: ReadonlySet<string>;
  /** Where each row is. */
  readonly positions: ReadonlyMap<string, number>;
}

export interface Conversation {
  /** Newest first. */
  readonly messages: readonly Message[];
  readonly isOpen: boolean;
}

/**
 * `messages`, newest first, by conversations. Those belong together that name the same Message-ID as the beginning of their conversation,
 * and the one that has it (RFC 5322 §3.6.4), within one mailbox. In time linear in the messages.
 */
export function byConversation(messages: readonly Message[], open: ReadonlySet<string>): Grouped {
  const rows: Message[] = [];
  const conversations = new Map<string, Conversation>();
  const beneath = new Set<string>();
  const positions = new Map<string, number>();
  const add = (message: Message) => {
    positions.set(message.id, rows.length);
    rows.push(message);
  };
  for (const group of gathered(messages)) {
    const [newest] = group;
    if (newest === undefined) continue;
    add(newest);
    if (group.length === 1) continue;
    // Of many conversations few are open, and a name takes longer to make than all else here.
    const isOpen = open.size > 0 && open.has(nameOf(newest));
    conversations.set(newest.id, { messages: group, isOpen });
    if (!isOpen) continue;
    for (const older of group.slice(1)) {
      beneath.add(older.id);
      add(older);
    }
  }
  return { rows, conversations, beneath, positions };
}

/** Groups in the order of their newest messages. */
function gathered(messages: readonly Message[]): Message[][] {
  const groups: Message[][] = [];
  const mailboxes = new Map<string, Map<string, Message[]>>();
  for (const message of messages) {
    const beginning = beginningOf(message);
    let mailbox = mailboxes.get(message.mailbox);
    if (mailbox === undefined) mailboxes.set(message.mailbox, (mailbox = new Map<string, Message[]>()));
    const known = beginning === null ? undefined : mailbox.get(beginning);
    if (known !== undefined) known.push(message);
    else {
      const group = [message];
      groups.push(group);
      if (beginning !== null) mailbox.set(beginning, group);
    }
  }
  return groups;
}

const beginningOf = ({ summary: { conversation, messageId } }: Message): string | null =>
  conversation ?? messageId;

/**
 * What the conversation of a message is opened by: stays the same when mail comes or goes, as long as its beginning is
 * known. A name of no mailbox holds a line end.
 */
export const nameOf = (message: Message): string => `${message.mailbox}\n${beginningOf(message) ?? ''}`;
