import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const sessions: Catalogue['sessions'] = {
  name: 'セッション',
  newestFirst: 'セッション（新しい順）',
  title: 'SMTP セッション',
  inbox: '受信トレイ',
  onlyTrouble: '問題のみ',
  widthOfList: '一覧の幅',
  by: 'クライアント',
  mailbox: 'メールボックス',
  tryAgain: '再試行',
  notFetched: 'セッションを取得できませんでした',
  noTrouble: (mailbox) => (mailbox === null ? '問題はありません' : `${mailbox} に問題はありません`),
  noneRefused: '拒否または失敗したセッションはありません。',
  showAll: 'すべてのセッションを表示',
  none: (mailbox) => (mailbox === null ? 'セッションはありません' : `${mailbox} のセッションはありません`),
  noClient: (port) =>
    `Restante の起動後、${port === undefined ? '' : `ポート ${String(port)} に`}接続したクライアントはありません。`,
  noLogin:
    'この名前でログインしたクライアントはありません。ログインしない場合、メールは `default` に入ります。',
  lookAtPort: 'アプリではメールを送信済みになっている場合は、送信先のホストとポートを確認してください。',
  showEvery: 'すべてのメールボックスを表示',
  why: 'メールが届かなかったのはなぜ？',
  everyKept:
    'クライアントが開いたセッションは、拒否されたものや途中で切れたものも含め、やり取りとともにすべて残ります。選ぶと、何がやり取りされ、なぜそうなったかを読めます。',
  notReached: (port) =>
    `一覧にないものは、${port === undefined ? 'Restante' : `ポート ${String(port)}`} に届いていません。`,
  howToConnect: 'アプリの接続方法',

  session: 'セッション',
  transcript: '通信記録',
  list: '一覧',
  gone: 'このセッションはありません',
  failed: 'このセッションを取得できませんでした',
  someKept: (count) => `${grouped(count)} 通は受信しました：`,
  openMessage: (number) => (number === null ? 'メールを開く' : `メール ${String(number)} を開く`),
  howItWas: '概要',
  dialogue: 'やり取り',
  theDialogue: '（やり取り）',
  lookAgain: '更新',
  speakers: { client: 'クライアント：', server: 'サーバー：', note: '注記：' },
  nothingSaid: 'やり取りはありませんでした。',

  facts: {
    client: 'クライアント',
    at: (port, protocol) => `ポート ${String(port)}、${protocol}`,
    noHelo: 'なし（クライアントは名乗りませんでした）',
    mailbox: 'メールボックス',
    refused: '拒否されたメール',
    download: 'ダウンロード',
    began: '開始',
    took: (length) => `所要 ${length}`,
    stillOpen: '接続中',
    inPlainText: 'なし（平文）',
    noHostName: 'ホスト名の指定なし',
    forHost: (name) => `ホスト名 ${name}（SNI）`,
    as: (mechanism, user) => `${mechanism}、ユーザー ${user}`,
    noLogin: 'なし（ログインしていません）',
    notAccepted: (mechanism) => `${mechanism}（認証失敗）`,
    milliseconds: (count) => `${String(count)} ミリ秒`,
    seconds: (count) => `${count} 秒`,
    minutes: (count) => `${String(count)} 分`,
  },

  copied: {
    began: (time, length) => `開始 ${time}、${length}`,
    client: (name, address, port) => `クライアント ${name} [${address}]、ポート ${String(port)}`,
    mailbox: (name) => `メールボックス ${name}`,
  },
};
