import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adds, breaksLines } from '../changes.ts';
import type { Sender } from '../client.ts';
import { unix } from '../letters.ts';
import { debian, ROOT, unpacked } from '../needs.ts';
import { killer } from '../program.ts';
import type { Station } from '../station.ts';

const PACKAGE = unpacked('postfix');
const LIBRARIES = { LD_LIBRARY_PATH: join(PACKAGE.folder, 'usr/lib/postfix') };
const DAEMONS = join(PACKAGE.folder, 'usr/lib/postfix/sbin');
const COMMANDS = join(PACKAGE.folder, 'usr/sbin');

/** A whole Postfix for each way, with this server as its smarthost, in a folder of its own; nothing is installed. */
export const postfix: Sender = {
  kind: 'sender',
  name: 'postfix',
  needs: [ROOT, PACKAGE, debian('libsasl2-modules', '/usr/share/doc/libsasl2-modules/copyright')],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STARTTLS', 'TLS'],
  changes: [adds('Received'), breaksLines(998, '\r\n ')],
  prepare: async (station) => {
    const { home } = station;
    const queue = await mkdtemp(join(tmpdir(), 'restante-postfix-'));
    await layOut(queue);
    await writeFile(join(home, 'main.cf'), settings(station, queue));
    await writeFile(join(home, 'master.cf'), SERVICES);
    // Its processes are a group that ends with it; mail that comes before it is ready waits in the queue.
    const env = { PATH: process.env['PATH'], ...LIBRARIES };
    const master = spawn(join(DAEMONS, 'master'), ['-c', home, '-d'], {
      detached: true,
      stdio: 'ignore',
      env,
    });
    const ended = once(master, 'exit');
    const kill = killer(master);
    return {
      [Symbol.asyncDispose]: async () => {
        master.kill();
        await ended;
        process.off('exit', kill);
        await rm(queue, { recursive: true });
      },
    };
  },
  send: ({ from, to, raw }, { home, run }) =>
    run(join(COMMANDS, 'sendmail'), ['-C', home, '-i', '-f', from, to], { input: unix(raw), env: LIBRARIES }),
};

/** The folders of a queue. */
async function layOut(queue: string): Promise<void> {
  await chmod(queue, 0o755);
  await mkdir(join(queue, 'pid'));
  for (const name of FOLDERS) {
    await mkdir(join(queue, name));
    await chown(join(queue, name), DAEMON, DAEMON);
  }
}

/** The id of `daemon`, as user and as group. */
const DAEMON = 1;
const FOLDERS = [
  ...['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'saved', 'trace'],
  ...['private', 'public', 'maildrop', 'data'],
];

/** Everything that it does is sending to one host, and nothing is looked up. */
function settings(station: Station, queue: string): string {
  return Object.entries({
    compatibility_level: '3.6',
    queue_directory: queue,
    data_directory: join(queue, 'data'),
    command_directory: COMMANDS,
    daemon_directory: DAEMONS,
    meta_directory: join(PACKAGE.folder, 'etc/postfix'),
    shlib_directory: 'no',
    // Users and groups that every Debian has; Postfix wants others than root and nobody.
    mail_owner: 'daemon',
    setgid_group: 'mail',
    import_environment: 'MAIL_CONFIG TZ LD_LIBRARY_PATH',
    export_environment: 'MAIL_CONFIG TZ LD_LIBRARY_PATH',
    maillog_file: join(queue, 'log'),
    maillog_file_prefixes: queue,
    myhostname: 'client.example',
    mydestination: '',
    alias_maps: '',
    inet_protocols: 'ipv4',
    smtp_dns_support_level: 'disabled',
    smtp_host_lookup: 'native',
    ...smarthost(station),
  })
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

function smarthost({ host, port, tls, mechanism, user, secret, ca }: Station): Record<string, string> {
  const relay = `[${host}]:${port}`;
  const login = {
    smtp_sasl_auth_enable: 'yes',
    smtp_sasl_password_maps: `inline:{ { ${relay} = ${user}:${secret} } }`,
    smtp_sasl_mechanism_filter: mechanism === 'any' ? '' : (mechanism?.toLowerCase() ?? ''),
    smtp_sasl_security_options: '',
  };
  const trust = {
    smtp_tls_security_level: 'secure',
    smtp_tls_secure_cert_match: 'nexthop',
    smtp_tls_CAfile: ca,
    smtp_tls_wrappermode: tls === 'whole' ? 'yes' : 'no',
  };
  return {
    relayhost: relay,
    ...(mechanism === undefined ? {} : login),
    ...(tls === 'none' ? {} : trust),
  };
}

const SERVICES = `
pickup    unix        n  -  n  60    1  pickup
cleanup   unix        n  -  n  -     0  cleanup
qmgr      unix        n  -  n  300   1  qmgr
tlsmgr    unix        -  -  n  1000? 1  tlsmgr
rewrite   unix        -  -  n  -     -  trivial-rewrite
bounce    unix        -  -  n  -     0  bounce
defer     unix        -  -  n  -     0  bounce
smtp      unix        -  -  n  -     -  smtp
error     unix        -  -  n  -     -  error
retry     unix        -  -  n  -     -  error
scache    unix        -  -  n  -     1  scache
postlog   unix-dgram  n  -  n  -     1  postlogd
`.trimStart();
