import { faultOperations } from './faults/operations.ts';
import { mailboxOperations } from './mailboxes/operations.ts';
import { messageOperations } from './messages/operations.ts';
import { serverOperations } from './meta/operations.ts';
import { sessionOperations } from './sessions/operations.ts';

export { FlatQuery } from './flat-query.ts';
export { Listing, MessageDetail, MessageSchema } from './messages/records.ts';
export { NoMatch, Unwanted, WaitAnswer } from './messages/wait-records.ts';
export { Info } from './meta/records.ts';
export type { Operation } from './operation.ts';
export { Problem } from './records.ts';
export { SessionListing, SessionSchema, Transcript } from './sessions/records.ts';

/**
 * The REST interface, written once: validation, OpenAPI, the handlers' types (`mount.ts`) and the client's
 * (`../client/api.ts`) all derive from it. The key of an operation is its method and path; each folder has its own.
 */
export const contract = {
  ...messageOperations,
  ...sessionOperations,
  ...mailboxOperations,
  ...faultOperations,
  ...serverOperations,
};

export type Contract = typeof contract;
export type OperationKey = keyof Contract;
