import type { Transcript } from '../api/wire.ts';
import { fullTime } from '../i18n/times.ts';
import { sessionsWords } from '../i18n/sessions.ts';
import { authOf, lengthOf, tlsOf } from './facts.ts';
import { clientOf, outcomeOf, sentenceOf } from './wording.ts';

/** Seconds since the session began: `0.012`. */
export const secondsOf = (ms: number): string => (ms / 1000).toFixed(3);

/** Control characters as the pictures that Unicode has for them, so that they are seen. */
export const visible = (text: string): string =>
  text.replace(/[\0-\x1f\x7f]/g, (character) => {
    const code = character.charCodeAt(0);
    return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
  });

/** A reply that refuses (RFC 5321 §4.2.1), or a line of one. */
export const isRefusal = ({ from, text }: Transcript['lines'][number]): boolean =>
  from === 'server' && /^[45]\d\d(?:[ -]|$)/.test(text);

/** Who speaks, as the examples of the RFC have it. */
export const SPEAKERS = { client: 'C:', server: 'S:', note: '--' } as const;

/** All of it as plain text, for a bug report. */
export function asText(transcript: Transcript): string {
  const say = sessionsWords().copied;
  const facts = [
    `${outcomeOf(transcript)}: ${sentenceOf(transcript)}`,
    say.began(fullTime(transcript.startedAt), lengthOf(transcript)),
    say.client(clientOf(transcript), transcript.remoteAddress, transcript.port),
    `TLS ${tlsOf(transcript)}`,
    `AUTH ${authOf(transcript)}`,
    say.mailbox(transcript.mailbox),
  ];
  const lines = transcript.lines.map(
    ({ at, from, text }) => `${secondsOf(at).padStart(9)} ${SPEAKERS[from]} ${visible(text)}`,
  );
  return `${[...facts, '', ...lines].join('\n')}\n`;
}
