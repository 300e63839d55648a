import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const confirm: Catalogue['confirm'] = {
  title: (what) => `${what}を削除しますか？`,
  action: (what) => `${what}を削除`,
  keep: '削除しない',
  selected: (count) => `選択した ${grouped(count)} 通`,
  moreThan: (count) => `見つかったすべてのメッセージ（${grouped(count)} 通以上）`,
  goFrom: (mailbox) => (mailbox === null ? 'すべてのメールボックスから' : `メールボックス ${mailbox} から`),
  matchBefore: '、',
  matchAfter: ' に一致するものだけが',
  end: '削除されます。このサーバーを使う全員の画面から消え、元に戻すことはできません。',
};
