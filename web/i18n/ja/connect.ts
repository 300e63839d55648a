import type { Catalogue } from '../catalogue.ts';

export const connect: Catalogue['connect'] = {
  name: 'アプリを接続する',
  back: '受信トレイ',
  nothingYet: 'まだ何も届いていません。',
  arrived: 'メールが届きました。',
  lead: 'アプリケーションの送信先をここに向けてください。送られたメールはすべてここに保管され、すぐに表示されます。外部へは一切送信されません。',

  smtp: 'すべてのメールを受け取り、どこにも転送しません',
  pop3: 'ユーザー名はメールボックス名、または宛先のアドレスです',
  rest: 'すべてのメールをデータとして取得し、到着を待つこともできます',
  copied: (name) => `${name} のアドレス`,
  referenceBefore: 'REST のすべての操作は ',
  reference: 'API リファレンス',
  referenceAfter: ' で読み、その場で試せます。',

  samples: {
    title: '手元にアプリがない場合',
    lead: 'Restante から REST API でメールを入れられます。ほかのメールと同じように保管され、外部へは送信されません。',
    into: (mailbox) => `${mailbox} に入ります`,
    test: 'テストメールを送る',
    all: '6 通すべて送る',
    list: 'サンプルメール',
    send: '送る',
    again: 'もう一度送る',
    kinds: {
      plain: { name: 'プレーンテキスト', shows: '確認コードとリンク。受信トレイが自動で見つけます' },
      newsletter: { name: 'ニュースレター', shows: 'HTML とテキストの両方。リモート画像はブロックされます' },
      japanese: { name: '日本語', shows: '本文は ISO-2022-JP、ヘッダーはエンコードワード' },
      attachment: { name: '添付ファイル', shows: 'PDF の請求書と、2 人目の宛先' },
      invitation: { name: '招待', shows: '来週の会議。iCalendar 形式です' },
      broken: {
        name: '壊れたメール',
        shows: '未知の文字コード、LF だけの改行、閉じていない境界。すべて不備として示されます',
      },
    },
  },

  ownMailbox: '専用のメールボックス',
  ownMailboxBefore:
    'SMTP のユーザー名がそのままメールボックス名になり、最初に使われたときに作られます。アプリ、ブランチ、並列テストごとに別の名前を使えば、互いのメールが混ざることはありません。パスワードは何でもかまいません。ログインしない場合、メールは ',
  ownMailboxAfter: ' に入ります。',
  mailbox: 'メールボックス',

  settings: 'コピーして使う設定',
  framework: 'フレームワーク',
  theSettings: '設定',
  places: { shell: 'シェル', phpIni: 'php.ini（sendmail として msmtp を使用）' },

  tls: {
    title: 'TLS を使う',
    trust: '証明書を検証するクライアントには、まずこのサーバーの認証局を信頼させる必要があります。',
    download: '証明書をダウンロード',
    thenNode: 'して、クライアントに設定してください。Node は環境変数 ',
    others: ' を読みます。ほかのクライアントに必要な設定は ',
    print: ' で表示できます。',
    starttls: 'SMTP（クライアントが TLS に切り替え）',
    smtps: 'SMTP（最初から TLS）',
    pop3s: 'POP3（最初から TLS）',
  },
};
