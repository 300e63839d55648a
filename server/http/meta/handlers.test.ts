import { expect, it } from 'vitest';
import { InvalidInput } from '../../lib/errors.ts';
import { AUTHORITY, call, createFixture } from '../fixture.ts';

it('says what the server is', async () => {
  const fixture = await createFixture();
  const { app } = fixture;
  await fixture.send('Subject: a\n\n');
  const response = await call(app, 'GET /api/info');
  expect(response.json()).toMatchObject({ name: 'restante', kept: { messages: 1, octets: 14 } });
  await app.close();
});

it('is alive before it is ready', async () => {
  let ready = false;
  const { app } = await createFixture({}, { ready: () => ready });
  expect((await call(app, 'GET /livez')).statusCode).toBe(200);
  expect((await call(app, 'GET /readyz')).statusCode).toBe(503);
  ready = true;
  expect((await call(app, 'GET /readyz')).json()).toEqual({ status: 'ok' });
  await app.close();
});

it('hands out the certificate of its authority, if it has one', async () => {
  const { app } = await createFixture();
  const response = await call(app, 'GET /api/ca.pem');
  expect(response.headers['content-type']).toBe('application/x-pem-file');
  expect(response.body).toBe(AUTHORITY);
  await app.close();
  const other = await createFixture({}, { authority: () => Promise.resolve(null) });
  expect((await call(other.app, 'GET /api/ca.pem')).statusCode).toBe(404);
  await other.app.close();
});

it('says why there is no certificate to be had', async () => {
  const why = new InvalidInput('dataDir', 'The folder /data cannot be written.');
  const { app } = await createFixture({}, { authority: () => Promise.reject(why) });
  const response = await call(app, 'GET /api/ca.pem');
  expect(response.statusCode).toBe(503);
  expect(response.json()).toMatchObject({ detail: why.message });
  await app.close();
});
