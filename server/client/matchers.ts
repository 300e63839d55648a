import { isWaitFailed } from './failures.ts';
import { fits, matches } from './mail.ts';
import { asked, excerpt, named, noLink } from './mail-in-words.ts';
import { mailSnapshot, type SnapshotOptions } from './mail-snapshot.ts';
import type { AbsenceQuery, Inbox, Mail, Purpose, WaitQuery } from './types.ts';

/**
 * What `expect` can be asked of inboxes and mails. Vitest, Jest and Playwright take the same functions.
 *
 * @typeParam Result what the runner's own matchers return
 */
export interface MailMatchers<Result> {
  /**
   * The inbox has mail that matches, or gets it in time, as `inbox.waitFor`. With `.not`: none is there and none comes
   * `within` some time, as `inbox.waitForNone`. Always a promise.
   */
  toHaveReceived(query?: WaitQuery & AbsenceQuery): Promise<void>;
  /** The mail has a link, with this purpose or with a URL or words that match. */
  toHaveLink(which?: Purpose | RegExp): Result;
  /** The mail has a one-time code, and the likeliest is this one. */
  toHaveCode(code?: string | RegExp): Result;
}

/** Where there are snapshots. */
export interface SnapshotMatcher<Result> {
  /**
   * The mail is as the snapshot has it, but for ids, dates, boundaries, codes and random tokens.
   *
   * @param options what else changes, or a hint that tells several snapshots of one test apart
   */
  toMatchMailSnapshot(options?: SnapshotOptions | string): Result;
}

/** What a matcher tells its runner. */
export interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What a runner tells a matcher. */
export interface Context {
  readonly isNot?: boolean;
}

export const matchers = {
  async toHaveReceived(
    this: Context,
    inbox: unknown,
    query: WaitQuery & AbsenceQuery = {},
  ): Promise<Outcome> {
    const given = asInbox(inbox);
    const isNot = this.isNot === true;
    const { within, count = 1, timeout, ...conditions } = query;
    try {
      if (isNot) await given.waitForNone({ ...conditions, ...(within === undefined ? {} : { within }) });
      else await given.waitFor({ ...conditions, count, ...(timeout === undefined ? {} : { timeout }) });
      return { pass: !isNot, message: () => `${given.address} has received it.` };
    } catch (error) {
      if (!isWaitFailed(error)) throw error;
      return { pass: isNot, message: () => error.message };
    }
  },

  toHaveLink(this: Context, mail: unknown, which?: Purpose | RegExp): Outcome {
    const given = asMail(mail, 'toHaveLink');
    const link = given.links.find((one) => fits(one, which));
    const message = () =>
      link === undefined
        ? noLink(given, which)
        : `${named(given)} has a link${asked(which)}, and should not: ${link.url}`;
    return { pass: link !== undefined, message };
  },

  toHaveCode(this: Context, mail: unknown, code?: string | RegExp): Outcome {
    const given = asMail(mail, 'toHaveCode');
    const [likeliest, ...others] = given.codes.map((one) => one.code);
    const pass = likeliest !== undefined && isCode(likeliest, code);
    const wanted = code === undefined ? '' : `, wanted ${String(code)}`;
    const message = () => {
      if (likeliest === undefined)
        return `${named(given)} has no one-time code${wanted}. Its text: ${excerpt(given)}`;
      const rest = others.length === 0 ? '' : `; less likely ${others.join(', ')}`;
      return `${named(given)} has the code ${likeliest}${rest}${pass ? ', and should not' : wanted}.`;
    };
    return { pass, message };
  },
};

/**
 * `toMatchMailSnapshot` for a runner that has snapshots.
 *
 * @param hold holds the text against its snapshot, by the runner's own `toMatchSnapshot`, and throws when it differs
 */
export function snapshotMatcher<Runner extends Context>(
  hold: (text: string, hint: readonly [hint?: string], runner: Runner) => void,
) {
  return {
    toMatchMailSnapshot(this: Runner, mail: unknown, options: SnapshotOptions | string = {}): Outcome {
      if (this.isNot === true) throw new TypeError('toMatchMailSnapshot cannot be used with .not.');
      const given = asMail(mail, 'toMatchMailSnapshot');
      if (typeof options === 'string') hold(mailSnapshot(given), [options], this);
      else hold(mailSnapshot(given, options), [], this);
      return { pass: true, message: () => `${named(given)} is as its snapshot.` };
    },
  };
}

function asMail(value: unknown, matcher: string): Mail {
  if (isRecord(value) && typeof value['link'] === 'function') return value as unknown as Mail;
  throw new TypeError(`${matcher} takes a mail, as inbox.waitFor() gives it, and not ${kindOf(value)}.`);
}

function asInbox(value: unknown): Inbox {
  if (isRecord(value) && typeof value['waitForNone'] === 'function') return value as unknown as Inbox;
  throw new TypeError(`toHaveReceived takes an inbox, and not ${kindOf(value)}.`);
}

function kindOf(value: unknown): string {
  if (!isRecord(value)) return value === null ? 'null' : typeof value;
  if (typeof value['then'] === 'function') return 'a promise: await it first';
  if (typeof value['link'] === 'function') return 'a mail';
  return typeof value['waitForNone'] === 'function' ? 'an inbox' : 'any other object';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Blanks and hyphens are for the eye. */
function isCode(found: string, wanted?: string | RegExp): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted !== 'string') return matches(wanted, found);
  return found.replace(/[\s-]/g, '') === wanted.replace(/[\s-]/g, '');
}
