/** How an SMTP session went, as far as mail is concerned. */
export type Outcome =
  /** It has not ended yet, and all is well so far. */
  | 'open'
  /** Every message that it tried to hand over was kept. */
  | 'kept'
  /** The client heard an error reply to what it needed to hand over mail. `reason` has the first of them. */
  | 'refused'
  /** The connection ended in the middle: lost, timed out, or no TLS. `reason` says where. */
  | 'failed'
  /** It did not try to hand over anything: a health check, or a client that only looked around. */
  | 'nothing';

/** The TLS of a connection. */
export interface TlsFacts {
  /** `TLSv1.3` */
  readonly version: string;
  /** The cipher suite by its IETF name: `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string;
  /** The host name that the client asked for (SNI, RFC 6066 §3), if it named one. */
  readonly serverName?: string;
}

/** What is known of one SMTP or LMTP session. */
export interface SessionSummary {
  /** The id that `Origin.session` names. */
  readonly id: string;
  readonly protocol: 'smtp' | 'lmtp';
  /** Where mail of this session went or would have gone. */
  readonly mailbox: string;
  readonly remoteAddress: string;
  /** The port that the client came to. */
  readonly port: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Null while it lasts. */
  readonly endedAt: string | null;
  /** The name in EHLO, HELO or LHLO. */
  readonly helo?: string;
  /** The AUTH user name, once accepted. */
  readonly user?: string;
  /** The AUTH mechanism that was used last, accepted or not. */
  readonly mechanism?: string;
  readonly tls?: TlsFacts;
  readonly outcome: Outcome;
  /** A sentence that answers "why did my mail not arrive?"; with outcomes `refused` and `failed`. */
  readonly reason?: string;
  /** Octets of the message that was refused last, while they are kept for inspection. */
  readonly refusedOctets?: number;
  /** How many messages were kept. */
  readonly kept: number;
  /** Ids of the first hundred of them, in order. */
  readonly messages: readonly string[];
}

/** One line of the dialogue. */
export interface TranscriptLine {
  /** Milliseconds since the session began. */
  readonly at: number;
  /** `note` is a remark of the server's own: octets of a message, TLS established. */
  readonly from: 'client' | 'server' | 'note';
  /** Without line end. Secrets stand as `***`; octets that are not UTF-8 as U+FFFD; long lines are cut. */
  readonly text: string;
}

/** The SMTP dialogue that produced messages, or failed to. */
export interface Transcript extends SessionSummary {
  readonly lines: readonly TranscriptLine[];
  /** Lines in the middle that were left out, because the session said too much. */
  readonly omitted: number;
}
