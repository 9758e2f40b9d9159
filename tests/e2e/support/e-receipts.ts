/** Electronic receipts, made for the tests. */

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

/** As a page. The codes of its font are UTF-16, so that it needs no table. */
export function receiptPdf(receipt: Receipt): Buffer {
  const lines: [number, number, string][] = [
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
  const hex = (text: string): string =>
    [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  const content = lines
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
