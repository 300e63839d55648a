import type { Sender } from '../client.ts';
import { unix } from '../letters.ts';
import { debian } from '../needs.ts';
import { SENDING } from '../ways.ts';

export const msmtp: Sender = {
  kind: 'sender',
  name: 'msmtp',
  needs: [debian('msmtp')],
  // By itself it takes none of what is offered without TLS.
  ways: SENDING.filter((way) => way !== 'AUTH'),
  changes: [],
  send: ({ from, to, raw }, { host, port, tls, mechanism, user, secret, ca, run }) =>
    run(
      'msmtp',
      [
        ...[`--host=${host}`, `--port=${port}`, `--from=${from}`],
        ...(mechanism === undefined
          ? []
          : [`--auth=${mechanism.toLowerCase()}`, `--user=${user}`, `--passwordeval=echo ${secret}`]),
        ...(tls === 'none' ? ['--tls=off'] : ['--tls=on', `--tls-trust-file=${ca}`]),
        `--tls-starttls=${tls === 'upgrade' ? 'on' : 'off'}`,
        ...['--', to],
      ],
      { input: unix(raw) },
    ),
};
