import { checkMailParameters, checkRcptParameters } from '../parameters.ts';
import { parseForwardPath, parseReversePath } from '../path.ts';
import { answer, Refused, standing, type Answer, type Awaitable } from '../reply.ts';
import type { Session } from '../session.ts';
import { needGreeting, needNoArgument } from './command.ts';

/** RFC 5321 §4.1.1.2. */
export function mail(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  if (session.transaction !== undefined)
    throw new Refused(503, '5.5.1', 'MAIL was given already; RSET starts anew');
  const mailFrom = parseReversePath(argument);
  checkMailParameters(mailFrom, session.settings);
  return session.ask('MAIL', { mailFrom }, () => {
    session.transaction = { mailFrom, rcptTo: [], utf8: mailFrom.params['SMTPUTF8'] === true };
    return MAIL_OK;
  });
}

/** RFC 5321 §4.1.1.3. */
export function rcpt(session: Session, argument: string): Awaitable<Answer> {
  needGreeting(session);
  const { transaction, settings } = session;
  if (transaction === undefined) throw new Refused(503, '5.5.1', 'MAIL comes before RCPT');
  if (transaction.content !== undefined) throw new Refused(503, '5.5.1', 'RCPT comes before BDAT');
  const path = parseForwardPath(argument);
  checkRcptParameters(path, transaction.utf8, settings);
  if (transaction.rcptTo.length >= settings.maxRecipients) {
    throw new Refused(452, '4.5.3', `Too many recipients: the limit is ${settings.maxRecipients}`);
  }
  return session.ask('RCPT', { rcpt: path }, () => {
    transaction.rcptTo.push(path);
    return RCPT_OK;
  });
}

/** RFC 5321 §4.1.1.5. */
export function rset(session: Session, argument: string): Answer {
  needNoArgument('RSET', argument);
  session.abandon();
  return RSET_OK;
}

const MAIL_OK = standing(answer(250, '2.1.0', 'Sender OK'));
const RCPT_OK = standing(answer(250, '2.1.5', 'Recipient OK'));
const RSET_OK = standing(answer(250, '2.0.0', 'OK'));
