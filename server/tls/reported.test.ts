import { expect, it } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { silentLog, type Log } from '../lib/log.ts';
import { reported } from './reported.ts';

it('tells why there is no certificate once, until the reason is another or TLS has worked', async () => {
  const told: unknown[] = [];
  const log: Log = { ...silentLog, error: (_, error) => told.push((error as Error).message) };
  const answers: (string | null)[] = [
    'no room',
    'no room',
    'no folder',
    'no room',
    null,
    'no room',
    'no room',
  ];
  const context = {} as Awaited<ReturnType<ReturnType<typeof reported>['context']>>;
  const identity = reported(
    {
      context: () => {
        const reason = answers.shift() ?? null;
        return reason === null ? Promise.resolve(context) : Promise.reject(new Error(reason));
      },
      authority: () => Promise.resolve('PEM'),
    },
    log,
  );
  for (let client = 0; client < 4; client++) await expect(identity.context()).rejects.toThrow(/^no /);
  expect(await identity.context()).toBe(context);
  await Promise.all([1, 2].map(() => expect(identity.context()).rejects.toThrow('no room')));
  expect(told).toEqual(['no room', 'no folder', 'no room', 'no room']);
  expect(await identity.authority()).toBe('PEM');
});

it('tells what a user can put right as a sentence, without a stack', async () => {
  const told: unknown[] = [];
  const log: Log = { ...silentLog, warn: (_, fields) => told.push(fields) };
  const fault = new InvalidInput('tls.cert', 'tls.cert is "x", which cannot be read.');
  const broken = { context: () => Promise.reject(fault), authority: () => Promise.resolve(null) };
  await expect(reported(broken, log).context()).rejects.toBe(fault);
  expect(told).toEqual([{ reason: 'tls.cert is "x", which cannot be read.' }]);
});
