import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const notices: Catalogue['notices'] = {
  arrived: (sender, subject) => `${sender} から新しいメッセージ：${subject}`,
  deleted: (count, kept) =>
    `メッセージ ${grouped(count)} 件を削除しました。${kept === 0 ? '' : `${grouped(kept)} 件はメールボックスが保護されているため残しました。`}`,
};
