import type { Path } from '../mail/message.ts';
import { checkEnvid, checkNotify, checkOrcpt, checkRet } from './dsn.ts';
import { Refused } from './reply.ts';

/** What a parameter is checked against. */
export interface ParameterContext {
  readonly maxMessageOctets: number;
  /** MAIL says SMTPUTF8, or has said it (RFC 6531). */
  readonly utf8: boolean;
}

export type ParameterLimits = Omit<ParameterContext, 'utf8'>;

/** Throws Refused for the reason why a value cannot be. */
type ParameterCheck = (value: string | true, context: ParameterContext) => void;

/** The parameters of MAIL that EHLO offers. One that is not here is refused, so an extension adds its own. */
const MAIL_PARAMETERS: Readonly<Record<string, ParameterCheck>> = {
  SIZE: checkSize,
  BODY: checkBody,
  SMTPUTF8: checkFlag('SMTPUTF8'),
  // RFC 4954 §5: the original submitter. Kept as it is, and trusted by nobody.
  AUTH: checkValue('AUTH'),
  RET: checkRet,
  ENVID: checkEnvid,
};

const RCPT_PARAMETERS: Readonly<Record<string, ParameterCheck>> = {
  NOTIFY: checkNotify,
  ORCPT: checkOrcpt,
};

/** Throws Refused when MAIL has a parameter that is unknown (RFC 5321 §4.1.1.11) or cannot be. */
export function checkMailParameters(path: Path, { maxMessageOctets }: ParameterLimits): void {
  const utf8 = path.params['SMTPUTF8'] === true;
  checkAll('MAIL', MAIL_PARAMETERS, path, { maxMessageOctets, utf8 });
}

/** The same for RCPT. `utf8`: MAIL said SMTPUTF8. */
export function checkRcptParameters(path: Path, utf8: boolean, { maxMessageOctets }: ParameterLimits): void {
  checkAll('RCPT', RCPT_PARAMETERS, path, { maxMessageOctets, utf8 });
}

function checkAll(
  command: string,
  known: Readonly<Record<string, ParameterCheck>>,
  { address, params }: Path,
  context: ParameterContext,
): void {
  for (const [keyword, value] of Object.entries(params)) {
    const check = Object.hasOwn(known, keyword) ? known[keyword] : undefined;
    if (check === undefined)
      throw new Refused(555, '5.5.4', `${command} parameter ${keyword} is not supported here`);
    check(value, context);
  }
  checkScript(address, context.utf8);
}

/** RFC 1870 §4, §6.1. */
function checkSize(value: string | true, { maxMessageOctets }: ParameterContext): void {
  if (value === true || !/^\d{1,20}$/.test(value)) {
    throw new Refused(501, '5.5.4', 'SIZE wants a number of octets, as in SIZE=1000');
  }
  if (Number(value) > maxMessageOctets) throw tooLarge(maxMessageOctets);
}

/** RFC 6152 §2; RFC 3030 §3. */
function checkBody(value: string | true): void {
  if (value === true || !/^(?:7BIT|8BITMIME|BINARYMIME)$/i.test(value)) {
    throw new Refused(501, '5.5.4', 'BODY is 7BIT, 8BITMIME or BINARYMIME');
  }
}

function checkFlag(keyword: string): ParameterCheck {
  return (value) => {
    if (value !== true) throw new Refused(501, '5.5.4', `${keyword} takes no value`);
  };
}

function checkValue(keyword: string): ParameterCheck {
  return (value) => {
    if (value === true) throw new Refused(501, '5.5.4', `${keyword} needs a value`);
  };
}

/** RFC 6531 §3.5: an address beyond ASCII is for transactions that said SMTPUTF8 only. */
function checkScript(address: string, utf8: boolean): void {
  if (!utf8 && !ASCII.test(address)) {
    throw new Refused(553, '5.6.7', 'An address beyond ASCII needs SMTPUTF8 on MAIL (RFC 6531)');
  }
}

const ASCII = /^[\x00-\x7f]*$/;

/** The answer to a message over the limit, at MAIL and after the message alike (RFC 1870 §6.1, §6.3). */
export function tooLarge(maxMessageOctets: number): Refused {
  return new Refused(552, '5.3.4', `Message is over the limit of ${maxMessageOctets} octets`);
}
