import type { MessageDetail } from '../../server/http/contract.ts';
import type { LiveEvent } from '../../server/http/live-protocol.ts';

/** The records as they cross the wire, under the names that the app uses. Types only. */
export type {
  FlatQuery,
  Info,
  Listing,
  MessageDetail,
  SessionListing,
  Transcript,
} from '../../server/http/contract.ts';
export type { ClientFrame, LiveEvent, Position, ServerFrame } from '../../server/http/live-protocol.ts';

export type Message = Extract<LiveEvent, { type: 'message.received' }>['data'];
export type Mailbox = Extract<LiveEvent, { type: 'mailbox.created' }>['data'];
export type Session = Extract<LiveEvent, { type: 'session.troubled' }>['data'];
export type Envelope = Message['envelope'];
export type Summary = Message['summary'];
export type Address = Summary['from'][number];
export type Path = Envelope['rcptTo'][number];
export type Attachment = NonNullable<Message['digest']>['attachments'][number];
export type Link = MessageDetail['links'][number];
export type Purpose = NonNullable<Link['purpose']>;
export type Code = MessageDetail['codes'][number];
export type Unsubscribe = MessageDetail['unsubscribe'][number];
export type Invitation = MessageDetail['invitations'][number];
