/** The points of an SMTP session at which the client hears an answer, in their order (RFC 5321 §3, 3207, 4954). */
export const STAGES = [
  'CONNECT',
  'EHLO',
  'STARTTLS',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  'END-OF-DATA',
  'QUIT',
] as const;

export type Stage = (typeof STAGES)[number];
