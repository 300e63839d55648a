import type { Credentials } from './mechanism.ts';

/** Who may log in, at SMTP and at POP3 alike. */
export interface Accounts {
  /**
   * Whether the secrets themselves are known, or none is needed. Otherwise there are only hashes, and mechanisms that
   * do not send the secret cannot be checked: they are not offered.
   */
  readonly secretsKnown: boolean;
  /** Whether the credentials are right. Never throws or rejects because they are not. */
  accept(credentials: Pick<Credentials, 'user' | 'proof'>): boolean | Promise<boolean>;
}

/** The sandbox's default: any name and any secret are right. */
export const anyone: Accounts = { secretsKnown: true, accept: () => true };
