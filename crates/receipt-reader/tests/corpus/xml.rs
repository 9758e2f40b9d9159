//! Receipts and invoices as XML.

use receipt_reader::Amount;

use super::{Receipt, yuan};

/// The names of payments in the standard's extension for hospitals.
fn element(amount: Amount) -> &'static str {
    match amount {
        Amount::Total => "TotalAmount",
        Amount::Fund => "fundPayAmount",
        Amount::Other => "otherPayAmount",
        Amount::Account => "accountPayAmount",
        Amount::Cash => "ownPayAmount",
        Amount::OwnShare => "selfpaymentAmount",
        Amount::OwnExpense => "selfpaymentCost",
        Amount::SeriousIllness => "大病保险支付",
        Amount::Assistance => "医疗救助支付",
    }
}

/// A receipt after the data standard of electronic fiscal receipts.
pub(crate) fn fiscal(receipt: &Receipt) -> String {
    let payments: String = receipt
        .payments
        .iter()
        .map(|(amount, fen)| {
            let name = element(*amount);
            format!("<{name}>{}</{name}>", yuan(*fen))
        })
        .collect();
    let items: String = receipt
        .lines
        .iter()
        .map(|(name, fen)| {
            format!(
                "<Item><ItemCode>1</ItemCode><ItemName>{name}</ItemName><ItemQuantity>1</ItemQuantity>\
                 <ItemUnit>项</ItemUnit><ItemAmount>{}</ItemAmount></Item>",
                yuan(*fen)
            )
        })
        .collect();
    let corrects = receipt.corrects.as_ref().map_or(String::new(), |(code, number)| {
        format!(
            "<relatedInvoiceCode>{code}</relatedInvoiceCode>\
             <relatedInvoiceNumber>{number}</relatedInvoiceNumber>"
        )
    });
    let day = receipt.issued.to_string().replace('-', "");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EInvoice><Header><EInvoiceTag>CZ-EI-32</EInvoiceTag>\
         <EInvoiceID>{code}-{number}</EInvoiceID><Version>V1.0</Version></Header><EInvoiceData><Main>\
         <EInvoiceName>{title}</EInvoiceName><EInvoiceCode>{code}</EInvoiceCode>\
         <EInvoiceNumber>{number}</EInvoiceNumber><RandomNumber>{check}</RandomNumber>\
         <TotalAmount>{total}</TotalAmount><IssueDate>{day}</IssueDate><IssueTime>16:42:02</IssueTime>\
         <InvoicingParty><InvoicingPartyCode>1232</InvoicingPartyCode>\
         <InvoicingPartyName>{issuer}</InvoicingPartyName></InvoicingParty>\
         <PayerParty><PayerPartyType>1</PayerPartyType><PayerPartyName>{payer}</PayerPartyName></PayerParty>\
         <MainExt>{payments}{corrects}<个人账户余额>23689.46</个人账户余额></MainExt></Main>\
         <Details>{items}</Details>\
         <AuxDetails><AuxItem><AuxItemName>阿莫西林</AuxItemName><AuxItemAmount>9.90</AuxItemAmount></AuxItem>\
         </AuxDetails></EInvoiceData></EInvoice>",
        title = receipt.title(),
        code = receipt.code,
        number = receipt.number,
        check = receipt.check,
        total = yuan(receipt.total()),
        issuer = receipt.issuer,
        payer = receipt.payer,
    )
}

/// The same values as attributes and as pairs of name and value, with prefixes.
pub(crate) fn fiscal_in_attributes(receipt: &Receipt) -> String {
    let payments: String = receipt
        .payments
        .iter()
        .map(|(amount, fen)| {
            format!("<b:Ext name=\"{}\" value=\"{}\"/>", element(*amount), yuan(*fen))
        })
        .collect();
    let items: String = receipt
        .lines
        .iter()
        .map(|(name, fen)| {
            format!(
                "<b:ChargeItem><b:ChargeName>{name}</b:ChargeName><b:Amt>{}</b:Amt></b:ChargeItem>",
                yuan(*fen)
            )
        })
        .collect();
    let corrects = receipt.corrects.as_ref().map_or(String::new(), |(code, number)| {
        format!(" relatedInvoiceCode='{code}' relatedInvoiceNumber='{number}'")
    });
    format!(
        "<b:Bill xmlns:b='urn:bill' billName='{}' billBatchCode='{}' billNo='{}' random='{}' billDate='{}' \
         totalAmount='{}' payerName='{}' agencyName='{}'{corrects}><!-- &copy; -->{payments}<b:List>{items}</b:List>\
         </b:Bill>",
        receipt.title(),
        receipt.code,
        receipt.number,
        receipt.check,
        receipt.issued,
        yuan(receipt.total()),
        receipt.payer,
        receipt.issuer,
    )
}

/// The net amount and the tax of a line.
pub(crate) fn net_and_tax(fen: i64) -> (i64, i64) {
    let net = (fen * 100 + 53) / 106;
    (net, fen - net)
}

/// A digital invoice.
pub(crate) fn invoice(receipt: &Receipt) -> String {
    let items: String = receipt
        .lines
        .iter()
        .map(|(name, fen)| {
            let (net, tax) = net_and_tax(*fen);
            format!(
                "<IssuItemInformation><ItemName>{name}</ItemName><Quantity>1</Quantity><Amount>{}</Amount>\
                 <TaxRate>0.06</TaxRate><ComTaxAm>{}</ComTaxAm></IssuItemInformation>",
                yuan(net),
                yuan(tax)
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><EInvoice><Header><EIid>{number}</EIid><EInvoiceTag>SWEI3200\
         </EInvoiceTag><InherentLabel><InIssuType><LabelName>是</LabelName></InIssuType><GeneralOrSpecialVAT>\
         <LabelName>普通发票</LabelName></GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData>\
         <SellerInformation><SellerIdNum>9132</SellerIdNum><SellerName>{issuer}</SellerName></SellerInformation>\
         <BuyerInformation><BuyerName>{payer}</BuyerName></BuyerInformation><BasicInformation>\
         <TotalAmWithoutTax>1.00</TotalAmWithoutTax><TotalTaxAm>1.00</TotalTaxAm>\
         <TotalTax-includedAmount>{total}</TotalTax-includedAmount><RequestTime>{day}</RequestTime>\
         </BasicInformation>{items}</EInvoiceData><TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber>\
         <IssueTime>{day}</IssueTime></TaxSupervisionInfo></EInvoice>",
        number = receipt.number,
        issuer = receipt.issuer,
        payer = receipt.payer,
        total = yuan(receipt.total()),
        day = receipt.issued,
    )
}

/// The file that invoices in OFD carry.
pub(crate) fn original_invoice(receipt: &Receipt) -> String {
    let items: String = receipt
        .lines
        .iter()
        .map(|(name, fen)| {
            let (net, tax) = net_and_tax(*fen);
            format!(
                "<fp:GoodsInfo><fp:Item>{name}</fp:Item><fp:Amount>{}</fp:Amount><fp:TaxAmount>{}</fp:TaxAmount>\
                 </fp:GoodsInfo>",
                yuan(net),
                yuan(tax)
            )
        })
        .collect();
    format!(
        "<fp:eInvoice xmlns:fp=\"http://www.chinatax.gov.cn/fp\"><fp:DocID>1</fp:DocID>\
         <fp:InvoiceNo>{}</fp:InvoiceNo><fp:IssueDate>{}年{:02}月{:02}日</fp:IssueDate>\
         <fp:Buyer><fp:BuyerName>{}</fp:BuyerName></fp:Buyer><fp:Seller><fp:SellerName>{}</fp:SellerName></fp:Seller>\
         <fp:TaxInclusiveTotalAmount>{}</fp:TaxInclusiveTotalAmount><fp:GoodsInfos>{items}</fp:GoodsInfos></fp:eInvoice>",
        receipt.number,
        receipt.issued.year(),
        receipt.issued.month(),
        receipt.issued.day(),
        receipt.payer,
        receipt.issuer,
        yuan(receipt.total()),
    )
}
