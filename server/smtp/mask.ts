/** What stands for a secret. */
export const HIDDEN = '***';

/**
 * Shows command lines as a transcript may have them. Secrets belong into AUTH and its exchange, but clients also send
 * them where nobody asks: the rest of an exchange that has failed, or the password of another protocol. So once
 * AUTH was tried, what is not a command of the mail dialogue is hidden altogether.
 */
export class Mask {
  #authTried = false;

  /**
   * `verb`: what stands before the first space, in upper case. `responding`: the line is a response in an AUTH
   * exchange; then only `*`, which calls it off, is not a secret.
   */
  show(line: string, verb: string, responding: boolean): string {
    if (responding) return line.trimEnd() === '*' ? '*' : HIDDEN;
    if (SHOWN.has(verb)) return line;
    if (verb === 'AUTH') return this.#auth(line);
    const bare = BARE.has(verb);
    if (bare && line.trimEnd().length === verb.length) return line;
    if (this.#authTried) return bare ? `${line.slice(0, verb.length)} ${HIDDEN}` : HIDDEN;
    this.#authTried = SECRETIVE.test(line);
    return line.replace(SECRETIVE, `$1 ${HIDDEN}`);
  }

  /** The mechanism is shown when it is one, and not the secret in its place. */
  #auth(line: string): string {
    this.#authTried = true;
    const [verb = '', mechanism = '', ...more] = line.trimEnd().split(/\s+/);
    if (mechanism === '') return verb;
    if (!MECHANISM.test(mechanism)) return `${verb} ${HIDDEN}`;
    if (more.length === 0) return `${verb} ${mechanism}`;
    // A string of its own: what is made of slices of a line holds on to all of it, and so to the secret.
    return Buffer.from(`${verb} ${mechanism} ${HIDDEN}`).toString();
  }
}

/** Commands whose arguments are what one looks for in a transcript. */
const SHOWN: ReadonlySet<string> = new Set(['EHLO', 'HELO', 'LHLO', 'MAIL', 'RCPT', 'BDAT']);

/** Commands that need no argument. */
const BARE: ReadonlySet<string> = new Set(
  'DATA RSET NOOP QUIT HELP VRFY EXPN STARTTLS ETRN TURN SEND SOML SAML'.split(' '),
);

/** SASL mechanisms, those included that are not on offer here. */
const MECHANISM =
  /^(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|XOAUTH2|OAUTHBEARER|SCRAM-SHA-(?:1|256|512)(?:-PLUS)?|NTLM|GSSAPI|GS2-KRB5|EXTERNAL|ANONYMOUS)$/i;

/** Words behind which other protocols, and commands that are written wrongly, have secrets. */
const SECRETIVE = /^(.*?(?:AUTH|PASS|LOGIN)).*$/is;
