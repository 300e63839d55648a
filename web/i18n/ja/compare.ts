import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const compare: Catalogue['compare'] = {
  title: '2 通のメッセージの比較',
  back: '一覧',
  swap: '入れ替え',
  swapSays: '1 通目と 2 通目を入れ替えます',
  sides: { left: '1 通目', right: '2 通目' },
  aspects: { header: 'ヘッダー', text: 'テキスト', html: 'HTML ソース', rendered: '表示結果' },
  aspectsLabel: '比較する内容',
  previous: '前の違い',
  next: '次の違い',
  at: (number, all) =>
    number === 0 ? `違い ${grouped(all)} か所` : `違い ${grouped(all)} か所中 ${grouped(number)} か所目`,
  same: {
    header: 'ヘッダーは同じです。',
    text: 'テキストは同じです。',
    html: 'HTML は同じです。',
  },
  lacking: {
    text: {
      left: '1 通目にはプレーンテキストがありません。',
      right: '2 通目にはプレーンテキストがありません。',
      both: 'どちらにもプレーンテキストがありません。',
    },
    html: {
      left: '1 通目には HTML がありません。',
      right: '2 通目には HTML がありません。',
      both: 'どちらにも HTML がありません。',
    },
  },
  alone: { left: '1 通目のみ', right: '2 通目のみ' },
  folded: (count) => `同じ内容 ${grouped(count)} 行`,
  rest: (count) => `残り ${grouped(count)} 行を表示`,
  compared: (left, right) =>
    `違いが多すぎるか長すぎるため、最後までは比較していません。比較したのは、1 通目の先頭 ${grouped(left)} 行と 2 通目の先頭 ${grouped(right)} 行です。`,
  scrolls: '違い',
  frame: (side, subject) => `${side}：「${subject}」の HTML`,
  gone: '比較中に削除されました。表示しているのは、削除前に取得した内容です。',
  missing: 'このメッセージはもうありません。',
  failed: 'このメッセージを取得できませんでした。',
  again: '再試行',
  withBefore: '比較',
  withBeforeSays: '同じスレッドまたは同じ件名の、1 つ前のメッセージと比較します',
  choose: '比較するメッセージを 2 通選択してください。',
};
