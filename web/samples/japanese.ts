import { crlf, encodedWord, head, type Occasion } from './octets.ts';

/** A mail in ISO-2022-JP (RFC 1468), which is seven bits wide: escape sequences turn to JIS X 0208 and back. */
export const japanese = (occasion: Occasion): string =>
  head('japanese', occasion) +
  crlf(
    `From: ${word(jis(';3EDB@O:'))} <yamada@example.jp>`,
    'To: Bob <bob@example.org>',
    `Subject: ${word(`${jis('Bh')}3${jis(';MH>4|$N2q5D$N5D;vO?')}`)}`,
    'Content-Type: text/plain; charset=ISO-2022-JP',
    'Content-Transfer-Encoding: 7bit',
    '',
    // お疲れさまです。
    jis('$*Hh$l$5$^$G$9!#'),
    '',
    // このメールは ISO-2022-JP（JIS）で書かれています。
    `${jis('$3$N%a!<%k$O')} ISO-2022-JP${jis('!J')}JIS${jis('!K$G=q$+$l$F$$$^$9!#')}`,
    // 件名と差出人は RFC 2047 の encoded word です。
    `${jis('7oL>$H:9=P?M$O')} RFC 2047 ${jis('$N')} encoded word ${jis('$G$9!#')}`,
    '',
    // 次回は12月1日（火）10時からです。よろしくお願いいたします。
    `${jis('<!2s$O')}12${jis('7n')}1${jis('F|!J2P!K')}10${jis(';~$+$i$G$9!#$h$m$7$/$*4j$$$$$?$7$^$9!#')}`,
    '',
    // 山田
    jis(';3ED'),
  );

/** Two octets a character, between the escape sequences that begin and end them. */
const jis = (pairs: string) => `\x1b$B${pairs}\x1b(B`;

const word = (octets: string) => encodedWord('ISO-2022-JP', octets);
