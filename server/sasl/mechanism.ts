/** What a client offers as proof that it is `user`. */
export interface Credentials {
  /** The authentication identity as sent; empty for clients that name nobody. */
  readonly user: string;
  readonly proof: Proof;
  /** What the client is sent, and answers with an empty response, before it hears that it failed (RFC 7628 §3.2.3). */
  readonly failure?: string;
}

/** The secret itself (a password or a bearer token), or a response that only the owner of the secret could make. */
export type Proof = { readonly secret: string } | { readonly provenBy: (secret: string) => boolean };

/** What the server says of itself in a challenge. Random on each call, and never the same twice (RFC 2195 §2). */
export type MakeChallenge = () => string;

/**
 * One SASL mechanism (RFC 4422) as a conversation: it yields challenges, is handed the responses, and returns the
 * credentials. Octets are already out of base64. `initial` is the initial response, if there was one. Throws
 * SaslFailure when a response cannot be understood.
 */
export type Mechanism = (initial: Buffer | undefined, challenge: MakeChallenge) => Conversation;
export type Conversation = Generator<string, Credentials, Buffer>;

/**
 * Why an exchange ended without success. `malformed`: a response is not of the mechanism's form. `uninvited`: there was
 * an initial response, and the mechanism has none. `too-long`: a response is over `MAX_RESPONSE`. `cancelled`: the
 * client called it off. `wrong`: the credentials are not right.
 */
export type FailureKind = 'malformed' | 'uninvited' | 'too-long' | 'cancelled' | 'wrong';

/** The message is a sentence for the client; no secret is in it. */
export class SaslFailure extends Error {
  override readonly name = 'SaslFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
