import type { Catalogue } from '../catalogue.ts';

export const picture: Catalogue['picture'] = {
  save: '画像で保存',
  saveSays: 'メール全体をこの幅の画像として保存します',
  saving: '描画中…',
  cut: 'メールが 16,000 ピクセルより長いため、画像はそこまでの部分です。',
  remote: '画像には、メールが外部から読み込む内容は含まれません。',
  tooLarge: 'メールが大きすぎるため、画像にできません。',
  failed: 'このブラウザーではメールを描画できませんでした。',
  notPrinted: '印刷するメッセージを取得できませんでした。',
};
