import { Type, type TSchema } from 'typebox';
import { Problem } from './records.ts';

/** One operation of the REST interface, as `contract.ts` gathers them by method and path. */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'messages' | 'mailboxes' | 'sessions' | 'faults' | 'server';
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly body?: TSchema;
  /** The media type of a body that is not JSON: the handler gets its octets. */
  readonly consumes?: string;
  /** A body that is not JSON, to begin with. Of JSON the schema gives one. */
  readonly example?: string;
  /** JSON answers by status. An operation that answers otherwise says so in `produces`. */
  readonly response: Readonly<Record<number, TSchema>>;
  /** The media type of a 200 that is not JSON. */
  readonly produces?: string;
}

/** The message, mailbox or session is not here, or no longer. */
export const NotHere = { 404: Problem };
/** A guarded mailbox, and the token was not shown. */
export const NotOpen = { 403: Problem };
export const Count = Type.Object({
  count: Type.Integer({ description: 'How many messages it was done to' }),
});
