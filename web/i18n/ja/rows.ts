import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

const kindNames = {
  image: '画像',
  pdf: 'PDF',
  calendar: 'カレンダー',
  text: 'テキスト',
  archive: 'アーカイブ',
  message: 'メッセージ',
  other: 'その他',
};

export const rows: Catalogue['rows'] = {
  newestFirst: 'メッセージ（新しい順）',
  select: (subject) => `「${subject}」を選択`,
  to: '宛先',
  unseen: '未読',
  refused: '拒否',
  failed: '失敗',
  unfold: (others) => `このスレッドの以前のメッセージ ${grouped(others)} 通を表示`,
  fold: (others) => `このスレッドの以前のメッセージ ${grouped(others)} 通を隠す`,
  tags: (tags) => `タグ：${tags.join('、')}`,
  defects: (count) => `不備 ${grouped(count)} 件`,
  attached: (count, kinds) => `添付 ${grouped(count)} 件：${kinds.map((kind) => kindNames[kind]).join('、')}`,
};
