import { ApiProblem, createApi, urlOf } from './api.ts';
import { connect } from './connect.ts';
import { FetchedMail, type Detail } from './mail.ts';
import type { Inbox, Mail, WaitQuery } from './types.ts';
import { failureOf, waitQuery } from './wait.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- as Cypress has it
  namespace Cypress {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-explicit-any -- as Cypress has it
    interface Chainable<Subject = any> {
      /** An inbox that no other test has, or the one of this name. */
      inbox(name?: string): Chainable<Inbox>;
      /** The oldest mail of the inbox that matches, as soon as there is one. Fails with the reason when there is none in time. */
      waitForMail(inbox: Inbox, query?: Omit<WaitQuery, 'count' | 'signal'>): Chainable<Mail>;
    }
  }
}

/** What is used of Cypress. */
interface Runner {
  readonly Cypress: {
    readonly Commands: { add(name: string, command: (...given: never[]) => unknown): void };
    /** What the browser may know, since Cypress 15.10; before that, `env`. */
    readonly expose?: (name: string) => unknown;
    readonly env: (name: string) => unknown;
  };
  readonly cy: {
    wrap<T>(value: T, options: { log: boolean }): Chain<T>;
    request(options: object): Chain<{ status: number; body: unknown }>;
  };
}
interface Chain<T> {
  then<Next>(use: (value: T) => Next | Chain<Next>): Chain<Next>;
}

/** A page takes longer than a unit test. */
const TIMEOUT = '10s';
/** The server ends every wait after 10 minutes at most. */
const REQUEST_MS = 610_000;

/** The commands ask by `cy.request`, which Cypress sends from its own process: the server answers no page of another origin. */
const { Cypress, cy } = globalThis as unknown as Runner;

Cypress.Commands.add('inbox', (name?: string) => cy.wrap(restante().inbox(name), { log: false }));

Cypress.Commands.add('waitForMail', (inbox: Inbox, query: WaitQuery = {}) => {
  const { timeout = TIMEOUT, since, count: _, signal: __, ...conditions } = query;
  const terms = waitQuery({ inbox: inbox.address, query: conditions, count: 1, timeout, since });
  const { url: base } = restante();
  return ask<{ messages: { id: string }[] }>(urlOf(base, 'GET /api/messages/wait', { query: terms }))
    .then(({ messages }) => {
      const id = messages[0]?.id ?? '';
      return ask<Detail>(urlOf(base, 'GET /api/messages/:id', { params: { id } }));
    })
    .then((detail) => new FetchedMail(detail, createApi(base, onlyByRequest), base));
});

function restante() {
  const url = (Cypress.expose ?? Cypress.env)('RESTANTE_URL');
  return connect(typeof url === 'string' ? url : undefined, { fetch: onlyByRequest });
}

function ask<Body>(url: string): Chain<Body> {
  const options = { url, failOnStatusCode: false, timeout: REQUEST_MS, log: false };
  return cy.request(options).then(({ status, body }) => {
    const read: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    if (status === 200) return read as Body;
    throw failureOf(new ApiProblem(read as ApiProblem['problem']));
  });
}

const onlyByRequest: typeof fetch = (input) =>
  Promise.reject(
    new Error(
      `In Cypress, ask by cy.request('${input as string}'): a page may not fetch from another origin.`,
    ),
  );
