import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { helpText, settingsTable } from './help.ts';
import { completeConfig, loadConfig } from './load.ts';
import { allSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'restante-config-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string): string {
  const path = join(folder, 'restante.json');
  writeFileSync(path, content);
  return path;
}

describe('configuration', () => {
  it('is complete without being told anything', () => {
    expect(loadConfig([], {}).config).toEqual({
      host: '127.0.0.1',
      smtp: {
        port: 1025,
        submissionPort: 1587,
        tlsPort: 1465,
        starttls: false,
        requireTls: false,
        requireAuth: false,
        maxMessage: 52_428_800,
        maxRecipients: 1000,
        maxClients: 2000,
      },
      lmtp: { port: null },
      http: { port: 8025, allowedHosts: [] },
      pop3: { port: 1110, tlsPort: 1995, stls: false, requireTls: false },
      auth: { users: null },
      tls: { cert: null, key: null, names: [], certificate: 'good' },
      magicAddresses: true,
      faults: [],
      store: { maxMessages: 10_000, maxOctets: 536_870_912, maxAge: null },
      dataDir: 'auto',
      log: 'human',
    });
  });

  it('takes flags before variables before the file before defaults', () => {
    const path = file(
      '{"smtp": {"port": 1, "maxMessage": "1MiB"}, "pop3": {"port": 2}, "http": {"port": 3}}',
    );
    const env = { RESTANTE_SMTP_PORT: '11', RESTANTE_POP3_PORT: '12', PATH: '/bin' };
    const { config } = loadConfig(['--config', path, '--smtp-port=21'], env);
    expect([config.smtp.port, config.pop3.port, config.http.port, config.smtp.maxMessage]).toEqual([
      21, 12, 3, 1_048_576,
    ]);
  });

  it.each([
    [['--store-max-octets', '2g'], 'store', { maxOctets: 2 * 1024 ** 3 }],
    [['--store-max-age', '7d'], 'store', { maxAge: 604_800 }],
    [['--store-max-age=none'], 'store', { maxAge: null }],
    [['--http-allowed-hosts', 'Mail.test, restante'], 'http', { allowedHosts: ['mail.test', 'restante'] }],
    [['serve', '--log', 'json'], 'log', 'json'],
    [
      ['--smtp-submission-port', 'off', '--smtp-tls-port=465'],
      'smtp',
      { submissionPort: null, tlsPort: 465 },
    ],
    [['--pop3-tls-port=off'], 'pop3', { port: 1110, tlsPort: null }],
    [['--lmtp-port', '24'], 'lmtp', { port: 24 }],
    [['--smtp-starttls', '--smtp-require-auth', '--log=json'], 'smtp', { starttls: true, requireAuth: true }],
    [['--smtp-starttls', '--no-smtp-starttls'], 'smtp', { starttls: false }],
    [['--smtp-require-tls=yes', '--pop3-stls=0'], 'smtp', { requireTls: true }],
    [
      ['--tls-names', '*.Mail.test,192.168.1.20,fe80::1'],
      'tls',
      { names: ['*.mail.test', '192.168.1.20', 'fe80::1'] },
    ],
    [['--tls-cert=a.pem', '--tls-key', 'b.pem'], 'tls', { cert: 'a.pem', key: 'b.pem' }],
    [['--data-dir', 'none'], 'dataDir', null],
    [['--auth-users=users.htpasswd'], 'auth', { users: 'users.htpasswd' }],
  ] as const)('reads %j', (argv, key, expected) => {
    const value = loadConfig(argv, {}).config[key];
    if (typeof expected === 'string' || expected === null) expect(value).toBe(expected);
    else expect(value).toMatchObject(expected);
  });

  it.each([
    [['--smpt-port', '1'], '--smpt-port is not a setting; did you mean --smtp-port?'],
    [
      ['--smtp-port', '70000'],
      '--smtp-port is "70000"; it must be a port from 0 to 65535 (0 takes any free one).',
    ],
    [['--smtp-port'], '--smtp-port needs a value, as in --smtp-port=…'],
    [
      ['--store-max-octets', 'lots'],
      '--store-max-octets is "lots"; it must be a size such as 50MiB, 512k or 4096.',
    ],
    [
      ['--store-max-age', '7'],
      '--store-max-age is "7"; it must be a duration such as 90s, 15m, 12h or 7d, or none.',
    ],
    [['--log', 'jsn'], '--log is "jsn"; it must be one of human, json, silent (did you mean json?).'],
    [
      ['--http-allowed-hosts', 'a b'],
      '--http-allowed-hosts is "a b"; it must be host names separated by commas, such as mail.test,restante.',
    ],
    [
      ['--host', 'no spaces'],
      '--host is "no spaces"; it must be an address such as 127.0.0.1, ::1 or 0.0.0.0.',
    ],
    [
      ['--pop3-tls-port', 'of'],
      '--pop3-tls-port is "of"; it must be a port from 0 to 65535 (0 takes any free one), or off.',
    ],
    [['--smtp-starttls=maybe'], '--smtp-starttls is "maybe"; it must be true or false.'],
    [['--no-smtp-port'], '--no-smtp-port is not a setting; did you mean --smtp-port?'],
    [['--no-smtp-startls'], '--no-smtp-startls is not a setting; did you mean --no-smtp-starttls?'],
    [['--tls-cert', ''], '--tls-cert is ""; it must be the path of a file, or none.'],
    [['--data-dir='], '--data-dir is ""; it must be the path of a folder, auto or none.'],
    [['--tls-certificate=expird'], '(did you mean expired?)'],
    [['--tls-names', 'mail test'], '--tls-names is "mail test"; it must be host names or addresses'],
    [['serv'], 'serv is not a flag or command; see restante --help.'],
  ])('refuses %j in a sentence', (argv, sentence) => {
    expect(() => loadConfig(argv, {})).toThrow(sentence);
  });

  it('leaves the variables alone that are no settings', () => {
    const env = { RESTANTE_URL: 'http://127.0.0.1:8025', RESTANTE_MAILBOX: 'cron', RESTANTE_TOKEN: 'key' };
    expect(loadConfig([], env)).toEqual(loadConfig([], {}));
  });

  it('takes a variable that is set and empty as one that is not set', () => {
    const env = { RESTANTE_SMTP_PORT: '', RESTANTE_LOG: '', RESTANTE_TLS_NAMES: '' };
    expect(loadConfig([], env)).toEqual(loadConfig([], {}));
  });

  it.each([
    ['RESTANTE_SERVICE_HOST', '10.0.0.1'],
    ['RESTANTE_SERVICE_PORT_HTTP', '8025'],
    ['RESTANTE_PORT', 'tcp://10.0.0.1:8025'],
    ['RESTANTE_PORT_8025_TCP_ADDR', '10.0.0.1'],
    ['RESTANTE_SMTP_SERVICE_HOST', '10.0.0.1'],
    ['RESTANTE_SMTP_PORT', 'tcp://10.0.0.1:25'],
    ['RESTANTE_SMTP_PORT_25_TCP_PORT', '25'],
  ])('leaves %s alone, which Kubernetes sets for a service of this name', (name, value) => {
    expect(loadConfig([], { [name]: value })).toEqual(loadConfig([], {}));
  });

  it('names an unknown variable, key or broken file', () => {
    expect(() => loadConfig([], { RESTANTE_SMTP_PROT: '1' })).toThrow('did you mean RESTANTE_SMTP_PORT?');
    expect(() => loadConfig(['--config', file('{"smtp": {"prot": 1}}')], {})).toThrow(
      'smtp.prot is not a setting; did you mean smtp.port?',
    );
    expect(() => loadConfig(['--config', file('{"smtp": 25}')], {})).toThrow('smtp is not a setting');
    expect(() => loadConfig(['--config', file('[]')], {})).toThrow('must hold a JSON object');
    expect(() => loadConfig(['--config', file('{')], {})).toThrow('cannot be read');
    expect(() => loadConfig(['--config', join(folder, 'missing.json')], {})).toThrow('cannot be read');
  });

  it('reads a switch from a variable and from a file', () => {
    const path = file('{"smtp": {"requireTls": true}, "lmtp": {"port": null}, "tls": {"names": ["a.test"]}}');
    const { config } = loadConfig(['--config', path], {
      RESTANTE_SMTP_STARTTLS: '1',
      RESTANTE_LMTP_PORT: 'off',
    });
    expect([config.smtp.requireTls, config.smtp.starttls, config.lmtp.port, config.tls.names]).toEqual([
      true,
      true,
      null,
      ['a.test'],
    ]);
    expect(() => completeConfig({ smtp: { starttls: 'maybe' as never } })).toThrow(
      'smtp.starttls is "maybe"',
    );
  });

  it('completes what a program gives, over the defaults that it is given', () => {
    const config = completeConfig({ store: { maxMessages: 5 } }, { smtp: { port: 0 } });
    expect([config.store.maxMessages, config.smtp.port, config.smtp.maxRecipients]).toEqual([5, 0, 1000]);
    expect(() => completeConfig({ smtp: { port: -1 } })).toThrow('smtp.port is -1; it must be a port');
  });

  it('asks for help or the version without minding the rest', () => {
    expect(loadConfig(['--help'], {}).action).toBe('help');
    expect(loadConfig(['--version'], {}).action).toBe('version');
  });

  it('reads back every default as it writes it', () => {
    for (const { key, setting } of allSettings) {
      expect(setting.kind.read(setting.kind.write(setting.default)), key).toEqual({ value: setting.default });
    }
  });

  it('lists every setting in the help and in the table', () => {
    for (const { flag, variable } of allSettings) {
      expect(helpText({}).replaceAll('[no-]', '')).toContain(flag);
      expect(settingsTable()).toContain(variable);
    }
  });
});
