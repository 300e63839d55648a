import { text } from 'node:stream/consumers';
import * as pages from './pages.js';

/**
 * @typedef {object} Shop
 * @property {import('./accounts.js').Accounts} accounts
 * @property {import('./letters.js').Letters} letters
 * @property {string} url what links in letters begin with
 *
 * @typedef {object} Visit
 * @property {URLSearchParams} query
 * @property {URLSearchParams} form empty unless something was posted
 * @property {string | undefined} session the cookie's value
 *
 * @typedef {{ html: string, status?: number }} Page
 * @typedef {{ to: string, session: string }} Redirect
 * @typedef {(visit: Visit, shop: Shop) => Page | Redirect | Promise<Page | Redirect>} Route
 */

/** Octets of a form, at most. */
const LARGEST = 10_000;

/** @type {Readonly<Record<string, Route>>} */
const routes = {
  'GET /': ({ session }, { accounts }) => ({
    html: pages.home(session === undefined ? undefined : accounts.addressOfSession(session)),
  }),

  'GET /sign-up': () => ({ html: pages.signUp() }),
  'POST /sign-up': async ({ form }, { accounts, letters, url }) => {
    const address = form.get('email') ?? '';
    if (!isAddress(address)) return { status: 400, html: pages.sorry('That is no address.') };
    await letters.sendConfirmation(address, `${url}/confirm?token=${accounts.newToken(address)}`);
    return { html: pages.linkSent(address) };
  },

  'GET /confirm': ({ query }, { accounts }) => {
    const token = query.get('token') ?? '';
    const address = accounts.addressOfToken(token);
    return address === undefined ? tooLate() : { html: pages.confirm(token, address) };
  },
  'POST /confirm': ({ form }, { accounts }) => {
    const address = accounts.confirm(form.get('token') ?? '');
    return address === undefined ? tooLate() : { html: pages.welcome(address) };
  },

  'GET /sign-in': () => ({ html: pages.signIn() }),
  'POST /sign-in': async ({ form }, { accounts, letters }) => {
    const address = form.get('email') ?? '';
    const code = accounts.newCode(address);
    if (code !== undefined) await letters.sendCode(address, code);
    // The same page for everyone: it does not tell who has an account.
    return { html: pages.enterCode(address) };
  },

  'POST /code': ({ form }, { accounts }) => {
    const address = form.get('email') ?? '';
    const session = accounts.signIn(address, form.get('code') ?? '');
    return session === undefined
      ? { status: 403, html: pages.enterCode(address, 'That is not the code.') }
      : { to: '/', session };
  },
};

function tooLate() {
  return { status: 410, html: pages.sorry('This link is not good, or no longer.') };
}

/**
 * Answers requests. What goes wrong is the log's business and no visitor's.
 *
 * @param {Shop} shop
 * @returns {import('node:http').RequestListener}
 */
export function createHandler(shop) {
  return (request, response) => {
    answer(request, shop).then(
      (given) => send(response, given),
      (error) => {
        console.error(error);
        send(response, { status: 500, html: pages.sorry('Something went wrong here.') });
      },
    );
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {Shop} shop
 * @returns {Promise<Page | Redirect>}
 */
async function answer(request, shop) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop.invalid');
  const route = routes[`${request.method} ${pathname}`];
  if (route === undefined) return { status: 404, html: pages.sorry('There is no such page.') };
  if (Number(request.headers['content-length'] ?? 0) > LARGEST || request.headers['transfer-encoding']) {
    return { status: 413, html: pages.sorry('That is too much.') };
  }
  const form = new URLSearchParams(await text(request));
  const session = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  return route({ query: searchParams, form, session }, shop);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Page | Redirect} given
 */
function send(response, given) {
  if ('to' in given) {
    const cookie = `session=${given.session}; Path=/; HttpOnly; SameSite=Lax`;
    response.writeHead(303, { location: given.to, 'set-cookie': cookie }).end();
  } else {
    response.writeHead(given.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end(given.html);
  }
}

/** One address, and no line breaks or lists of a letter's header. @param {string} text */
function isAddress(text) {
  return /^[^\s@,;<>]{1,64}@[^\s@,;<>]{1,255}$/.test(text);
}
