import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const notices: Catalogue['notices'] = {
  arrived: (sender, subject) => `${sender} から新しいメッセージ：${subject}`,
  deleted: (count, kept) =>
    `${grouped(count)} 通を削除しました。${kept === 0 ? '' : `${grouped(kept)} 通はメールボックスが保護されているため残しました。`}`,
};
