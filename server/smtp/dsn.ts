import { Refused } from './reply.ts';

// The parameters of delivery status notifications (RFC 3461 §4). Values are checked, and kept as sent.

/** Characters that ENVID and ORCPT may have as sent (RFC 3461 §4.2, §4.4). */
const MAX_ENVID = 100;
const MAX_ORCPT = 500;

/** RFC 3461 §4.3. */
export function checkRet(value: string | true): void {
  if (value === true || !/^(?:FULL|HDRS)$/i.test(value)) throw bad('RET is FULL or HDRS');
}

/** RFC 3461 §4.4. */
export function checkEnvid(value: string | true): void {
  if (value === true) throw bad('ENVID needs a value');
  if (value.length > MAX_ENVID) throw bad(`ENVID is over ${MAX_ENVID} characters`);
  if (!isXtext(value)) throw bad('ENVID wants printable ASCII as xtext: + and = stand as +2B and +3D');
}

/** RFC 3461 §4.1. */
export function checkNotify(value: string | true): void {
  if (value === true || !/^(?:NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY))*)$/i.test(value))
    throw bad('NOTIFY is NEVER alone, or a list of SUCCESS, FAILURE and DELAY');
}

/** RFC 3461 §4.2; RFC 6533 §3 for the address type utf-8. `utf8`: MAIL said SMTPUTF8. */
export function checkOrcpt(value: string | true, { utf8 }: { utf8: boolean }): void {
  const [, type, address] = (value !== true && /^([A-Za-z0-9][A-Za-z0-9-]*);(.+)$/s.exec(value)) || [];
  if (type === undefined || address === undefined)
    throw bad('ORCPT wants an address type and an address, as in ORCPT=rfc822;bob@example.org');
  if (String(value).length > MAX_ORCPT) throw bad(`ORCPT is over ${MAX_ORCPT} characters`);
  if (type.toLowerCase() === 'utf-8' ? !isUtf8Address(address, utf8) : !isXtext(address))
    throw bad('ORCPT wants its address as xtext: + and = stand as +2B and +3D');
}

/** RFC 3461 §4. What it stands for must be printable. */
function isXtext(text: string): boolean {
  return XTEXT.test(text) && !/\+(?:[01][0-9A-F]|7F|[89A-F][0-9A-F])/.test(text);
}

const XTEXT = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/;

/** RFC 6533 §3: characters as they are where SMTPUTF8 allows them, and `\x{..}` anywhere. */
function isUtf8Address(text: string, utf8: boolean): boolean {
  const plain = text.replace(/\\x\{[0-9A-F]{2,6}\}/g, '');
  return utf8 ? /^[^\x00-\x20+=\\\x7f-\x9f\ufffd]*$/.test(plain) : /^[!-*,-<>-[\]-~]*$/.test(plain);
}

function bad(text: string): Refused {
  return new Refused(501, '5.5.4', text);
}
