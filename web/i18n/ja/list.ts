import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const list: Catalogue['list'] = {
  name: 'メッセージ',
  strip: {
    all: '読み込み済みのメッセージをすべて選択',
    selected: (count) => `${grouped(count)} 通を選択中`,
    deleteAll: 'すべて削除…',
    notSearched: '検索できませんでした',
    searching: '検索中…',
    found: (count, hasMore) =>
      hasMore ? `${grouped(count)} 通以上見つかりました` : `${grouped(count)} 通見つかりました`,
    held: (messages, unseen) =>
      `${grouped(messages)} 通${unseen === 0 ? '' : `（未読 ${grouped(unseen)} 通）`}`,
    view: '一覧の表示方法',
  },
  note: {
    failed: '一覧を取得できませんでした',
    tryAgain: '再試行',
    noMatch: '一致するメッセージはありません',
    noMatchBefore: '次の条件に一致するメッセージはありません：',
    noMatchAfter: '。一致するメッセージが届くと、ここに表示されます。',
    clearSearch: '検索条件をクリア',
    empty: 'まだメールは届いていません',
    emptyMailbox: (mailbox) => `${mailbox} は空です`,
    waiting: (port) => `ポート ${String(port)} で待ち受けています。`,
    atOnce: 'メールが届くと、すぐにここに表示されます。',
    whyNot: 'メールが届かないときは',
    showAll: 'すべてのメールボックスを表示',
  },
  picker: {
    mailbox: 'メールボックス：',
    all: 'すべてのメールボックス',
  },
  toasts: {
    deletes: (subject, seconds) => `「${subject}」は ${String(seconds)} 秒後に削除されます。`,
    deletesMany: (count, seconds) => `${grouped(count)} 通が ${String(seconds)} 秒後に削除されます。`,
    undo: '元に戻す',
    show: '表示',
    dismiss: '閉じる',
  },
  banner: {
    lost: 'Restante が応答しません。再接続しています…',
    stale: '表示内容は最新でない可能性があります。',
  },
};
