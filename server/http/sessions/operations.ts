import { Type } from 'typebox';
import { NotHere, type Operation } from '../operation.ts';
import { Problem } from '../records.ts';
import { SessionListing, SessionsQuery, Transcript } from './records.ts';

const SessionId = Type.Object({
  id: Type.String({ description: 'The `id` of a session, or `origin.session` of a message' }),
});

export const sessionOperations = {
  'GET /api/sessions': {
    tag: 'sessions',
    summary: 'List SMTP sessions, newest first: those too that handed over nothing',
    querystring: SessionsQuery,
    response: { 200: SessionListing, 400: Problem },
  },
  'GET /api/sessions/:id': {
    tag: 'sessions',
    summary: 'One session with its dialogue',
    params: SessionId,
    response: { 200: Transcript, ...NotHere },
  },
  'GET /api/sessions/:id/mail': {
    tag: 'sessions',
    summary: 'The octets of the message that the session was refused last',
    params: SessionId,
    response: NotHere,
    produces: 'message/rfc822',
  },
} as const satisfies Record<string, Operation>;
