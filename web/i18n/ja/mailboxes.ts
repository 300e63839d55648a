import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const mailboxes: Catalogue['mailboxes'] = {
  filter: 'メールボックスを絞り込む',
  unseen: (count) => `未読 ${grouped(count)} 通`,
  more: (count) => `ほかに ${grouped(count)} 件あります。さらに絞り込んでください。`,
  none: 'この名前のメールボックスはありません。AUTH のユーザー名として初めて使われたときに作られます。',
};
