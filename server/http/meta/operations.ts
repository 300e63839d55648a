import { Type } from 'typebox';
import { NotHere, type Operation } from '../operation.ts';
import { Problem } from '../records.ts';
import { Info } from './records.ts';

const Status = Type.Object({ status: Type.Literal('ok') });

export const serverOperations = {
  'GET /api/info': {
    tag: 'server',
    summary: 'What this server is and where it listens',
    response: { 200: Info },
  },
  'GET /api/ca.pem': {
    tag: 'server',
    summary: 'The certificate of the authority that TLS clients are to trust',
    description:
      'Made when it is first asked for. 404 when the server was given a certificate of its own, 503 when none can be kept.',
    response: { ...NotHere, 503: Problem },
    produces: 'application/x-pem-file',
  },
  'GET /livez': { tag: 'server', summary: 'The process answers', response: { 200: Status } },
  'GET /readyz': {
    tag: 'server',
    summary: 'Every listener is up',
    response: { 200: Status, 503: Problem },
  },
} as const satisfies Record<string, Operation>;
