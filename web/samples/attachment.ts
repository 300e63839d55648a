import { base64, crlf, head, type Occasion } from './octets.ts';

/** A text with a PDF beside it. */
export const attachment = (occasion: Occasion): string =>
  head('attachment', occasion) +
  crlf(
    'From: Billing <billing@shop.example>',
    'To: Bob <bob@example.org>',
    'Cc: Accounts <accounts@example.org>',
    'Subject: Your invoice 2026-0042',
    'Content-Type: multipart/mixed; boundary="=_attachment"',
    '',
    '--=_attachment',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Dear Bob,',
    '',
    'the invoice is attached. It is due in 14 days.',
    '',
    '--=_attachment',
    'Content-Type: application/pdf; name="invoice-2026-0042.pdf"',
    'Content-Disposition: attachment; filename="invoice-2026-0042.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(pdf('Invoice 2026-0042')),
    '--=_attachment--',
  );

/** One page with one line of text. The table at its end says where each object begins (ISO 32000-1, 7.5.4). */
function pdf(line: string): string {
  const drawing = `BT /F1 24 Tf 72 740 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(drawing.length)} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  let table = `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
  }
  const end = `trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(file.length)}\n%%EOF\n`;
  return file + table + end;
}
