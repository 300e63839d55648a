import { grouping } from '../counting.ts';
import type { Catalogue } from '../catalogue.ts';

const grouped = grouping('ja');

export const outcomes: Catalogue['outcomes'] = {
  outcomes: { open: '接続中', kept: '受信済み', refused: '拒否', failed: '失敗', nothing: 'メールなし' },
  refused: 'クライアントは拒否されました。',
  broke: '接続が途中で切れました。',
  kept: (count) => `${grouped(count)} 通を受信しました。`,
  noneYet: 'まだメールは届いていません。',
  leftWithout: 'クライアントはメールを渡さずに切断しました。',
  trouble: (reason) => `メールの送信で問題が起きました：${reason}`,
  troubles: (count, last) => `${grouped(count)} 件の送信で問題が起きました。最後のもの：${last}`,
};
