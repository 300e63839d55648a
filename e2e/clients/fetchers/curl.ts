import type { Fetcher } from '../client.ts';
import { lettersIn } from '../folder.ts';
import { debian } from '../needs.ts';
import type { Station } from '../station.ts';

export const curl: Fetcher = {
  kind: 'fetcher',
  name: 'curl',
  needs: [debian('curl')],
  // USER and PASS it takes only where nothing better is offered.
  // With a token it prefers OAUTHBEARER, and cannot be told to use XOAUTH2 where both are offered.
  ways: ['AUTH', 'APOP', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'AUTH OAUTHBEARER', 'STLS', 'TLS'],
  changes: [],
  deletes: false,
  fetch: async (station) => {
    const { host, port, tls, ca, home, run } = station;
    const url = `${tls === 'whole' ? 'pop3s' : 'pop3'}://${host}:${port}`;
    const options = [
      ...['--silent', '--show-error', ...credentials(station)],
      ...(tls === 'none' ? [] : ['--ssl-reqd', '--cacert', ca]),
    ];
    const list = await run('curl', [...options, `${url}/`]);
    const count = list.toString().trim().split('\n').length;
    await run('curl', [...options, `${url}/[1-${count}]`, '--output', '#1.eml']);
    return lettersIn(home);
  },
};

/** When it is not told how, it takes the strongest that it is offered. */
function credentials({ mechanism, apop, user, secret }: Station): string[] {
  const how = mechanism === 'any' ? undefined : (mechanism ?? (apop ? '+APOP' : undefined));
  const login = how === undefined ? [] : ['--login-options', `AUTH=${how}`];
  return mechanism === 'OAUTHBEARER'
    ? [...login, '--user', `${user}:`, '--oauth2-bearer', secret]
    : [...login, '--user', `${user}:${secret}`];
}
