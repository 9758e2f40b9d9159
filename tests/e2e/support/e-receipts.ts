/** Electronic receipts, made for the tests. */

import { crc32, deflateSync } from "node:zlib";

import { ofd } from "./generated-files";

/** What a receipt says, as it is printed. */
export interface Receipt {
  number: string;
  day: string;
  total: string;
  fund: string;
  account: string;
  cash: string;
  ownExpense: string;
}

export const RECEIPT: Receipt = {
  number: "0022739009",
  day: "2026-10-30",
  total: "993.54",
  fund: "196.04",
  account: "700.00",
  cash: "97.50",
  ownExpense: "0.00",
};

/** As a file of data. */
export function receiptXml(receipt: Receipt): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><EInvoice><EInvoiceData><Main>` +
      `<EInvoiceName>江苏省医疗门诊收费票据（电子）</EInvoiceName><EInvoiceCode>32060123</EInvoiceCode>` +
      `<EInvoiceNumber>${receipt.number}</EInvoiceNumber><RandomNumber>138973</RandomNumber>` +
      `<TotalAmount>${receipt.total}</TotalAmount><IssueDate>${receipt.day}</IssueDate>` +
      `<InvoicingParty><InvoicingPartyName>清河市第一人民医院</InvoicingPartyName></InvoicingParty>` +
      `<PayerParty><PayerPartyName>陈玉兰</PayerPartyName></PayerParty><MainExt>` +
      `<fundPayAmount>${receipt.fund}</fundPayAmount><otherPayAmount>0.00</otherPayAmount>` +
      `<accountPayAmount>${receipt.account}</accountPayAmount><ownPayAmount>${receipt.cash}</ownPayAmount>` +
      `<selfpaymentCost>${receipt.ownExpense}</selfpaymentCost></MainExt></Main><Details><Item><ItemName>检查费</ItemName>` +
      `<ItemAmount>${receipt.total}</ItemAmount></Item></Details></EInvoiceData></EInvoice>`,
  );
}

/** The lines of a page: how far from the left and upper edge they begin, in points, and their text. */
function printedLines(receipt: Receipt): [number, number, string][] {
  return [
    [180, 40, "江苏省医疗门诊收费票据（电子）"],
    [40, 100, `票据代码：32060123`],
    [360, 100, `票据号码：${receipt.number}`],
    [40, 114, `交款人：陈玉兰`],
    [360, 114, `开票日期：${receipt.day}`],
    [40, 150, "项目名称"],
    [200, 150, "金额（元）"],
    [40, 166, "检查费"],
    [205, 166, receipt.total],
    [40, 300, `金额合计（小写）￥${receipt.total}`],
    [40, 330, `医保统筹基金支付：${receipt.fund} 其他支付：0.00`],
    [40, 344, `个人账户支付：${receipt.account} 个人现金支付：${receipt.cash} 个人自费：${receipt.ownExpense}`],
    [40, 380, "收款单位（章）：清河市第一人民医院"],
  ];
}

/** As an OFD page, in millimetres. */
export function receiptOfd(receipt: Receipt): Buffer {
  const millimetres = (points: number): number => (points * 25.4) / 72;
  const size = millimetres(9);
  const texts = printedLines(receipt).map(([x, y, text]) => {
    const steps = [...text].map((character) => (character < "\x7f" ? size / 2 : size).toFixed(3));
    return (
      `<ofd:TextObject ID="9" Boundary="${millimetres(x).toFixed(3)} ${(millimetres(y) - size).toFixed(3)} 100 ${size.toFixed(3)}" ` +
      `Font="3" Size="${size.toFixed(3)}"><ofd:TextCode X="0" Y="${size.toFixed(3)}" DeltaX="${steps.join(" ")}">` +
      `${text}</ofd:TextCode></ofd:TextObject>`
    );
  });
  const space = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  return ofd([`<ofd:Page ${space}><ofd:Content><ofd:Layer ID="5">${texts.join("")}</ofd:Layer></ofd:Content></ofd:Page>`]);
}

/** As a page. The codes of its font are UTF-16, so that it needs no table. */
export function receiptPdf(receipt: Receipt): Buffer {
  const hex = (text: string): string =>
    [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  const content = printedLines(receipt)
    .map(([x, y, text]) => `BT /F1 9 Tf 1 0 0 1 ${String(x)} ${String(842 - y)} Tm <${hex(text)}> Tj ET`)
    .join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
    "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/DW 1000/W[32[500] 33 126 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
    `<</Length ${String(content.length)}>>stream\n${content}\nendstream`,
  ];
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const entries = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<</Size ${String(objects.length + 1)}/Root 1 0 R>>\nstartxref\n${String(table)}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** The rows of a QR code of 29 modules with the address `http://einvoice.jsczt.cn/page/32060123/0022739009/138973`. */
const CODE = (
  "1fcd567f 1053f041 175d9b5d 174e345d 17518d5d 1059df41 1fd5557f 00195900 1a673576 1b35b1c9 " +
  "12fd4b6e 0cb3553e 19f24acb 0a2e3f84 0dc23d67 0db2a84a 05454baa 05b0f0e1 14c404cb 04923e53 " +
  "16c051f4 00158917 1fd20952 104e2517 174949f2 175639f9 174f4919 10541f42 1fd0ed4a"
).split(" ");

/** A photo of a grey table with a sheet of paper and, unless it is blank, the code of a receipt on it, as a PNG. */
export function receiptPhoto({ blank = false } = {}): Buffer {
  const [width, height, module, left, top] = [1200, 900, 9, 520, 280];
  const brightness = (x: number, y: number): number => {
    if (x < 100 || y < 60 || x >= 1100 || y >= 840) return 90;
    const [column, row] = [Math.floor((x - left) / module), Math.floor((y - top) / module)];
    const bits = parseInt(CODE[row] ?? "0", 16);
    const isDark = column >= 0 && column < 29 && Math.floor(bits / 2 ** (28 - column)) % 2 === 1;
    return isDark && !blank ? 45 : 220;
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = brightness(x, y);
  }
  const chunk = (name: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of grey.
  head[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
