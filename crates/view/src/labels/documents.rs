//! Documents in words: their names, where to get them, and what to do without them.

use domain::file::FileKind;
use domain::product::Document;

use crate::Locale;

/// What a document is called.
pub const fn document_name(document: Document, locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => name_zh(document),
        Locale::En => name_en(document),
    }
}

/// A page of a document, counted from 1.
pub fn document_page(document: Document, nth: usize, locale: Locale) -> String {
    let name = document_name(document, locale);
    match locale {
        Locale::ZhCn => format!("{name}第 {nth} 页"),
        Locale::En => format!("{name}, page {nth}"),
    }
}

/// What kind of file it is; `None` if the kind is unknown.
pub const fn file_kind_name(kind: FileKind, locale: Locale) -> Option<&'static str> {
    Some(match (kind, locale) {
        (FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Heic, Locale::ZhCn) => "照片",
        (FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Heic, Locale::En) => "Photo",
        (FileKind::Pdf, Locale::ZhCn) => "PDF 文件",
        (FileKind::Pdf, Locale::En) => "PDF file",
        (FileKind::Ofd, Locale::ZhCn) => "OFD 文件",
        (FileKind::Ofd, Locale::En) => "OFD file",
        (FileKind::Xml, Locale::ZhCn) => "XML 数据文件",
        (FileKind::Xml, Locale::En) => "XML data file",
        (FileKind::Unknown, Locale::ZhCn | Locale::En) => return None,
    })
}

/// Where to get it.
pub const fn document_source(document: Document, locale: Locale) -> &'static str {
    match (locale, source(document)) {
        (Locale::ZhCn, Source::Card) => "就在您手边，拍下来就行。正反面都要。",
        (Locale::ZhCn, Source::Own) => "就在您手边，拍下来就行。",
        (Locale::ZhCn, Source::Written) => "您自己写明，签名以后拍下来。",
        (Locale::ZhCn, Source::ScenePhotos) => "手机里的照片就行：先拍全景，坏的地方再各拍一张。",
        (Locale::ZhCn, Source::Visit) => "看病时医生给的。丢了，可以到医院门诊办公室补。",
        (Locale::ZhCn, Source::Records) => {
            "出院 7 到 15 天后，带身份证到医院病案室复印，盖章才有效。"
        }
        (Locale::ZhCn, Source::Cashier) => {
            "医院收费处给的。电子票据在医院公众号里，存成 PDF、OFD 或截图都行。"
        }
        (Locale::ZhCn, Source::Elsewhere) => "向已经赔过您的单位或保险公司要，让它盖章。",
        (Locale::ZhCn, Source::Witness) => {
            "请在场的人、物业、单位或交警写明时间、地点和经过，签名或盖章。"
        }
        (Locale::ZhCn, Source::Authority) => {
            "由公安、社区或公证处出具；孩子用出生证明或户口簿也行。"
        }
        (Locale::ZhCn, Source::Assessor) => {
            "治疗结束以后，由有资质的鉴定机构出具。先和保险公司约好去哪一家。"
        }
        (Locale::ZhCn, Source::Workshop) => {
            "定损由保险公司来做，先定损再修车；发票和清单向修理厂要。"
        }
        (Locale::ZhCn, Source::Account) => "在购物、快递或银行的 App 里，截图或导出都行。",
        (Locale::En, Source::Workshop) => {
            "The insurer assesses the damage before the repair. Ask the workshop for an itemised invoice."
        }
        (Locale::En, Source::Account) => {
            "In the app of the shop, the courier or the bank. A screenshot or an export will do."
        }
        (Locale::En, Source::Assessor) => {
            "A licensed assessor issues it after treatment has ended. Agree with the insurer which one to use."
        }
        (Locale::En, Source::Card) => "You have it yourself. Take a photo of both sides.",
        (Locale::En, Source::Own) => "You have it yourself. Take a photo of it.",
        (Locale::En, Source::Written) => "Write it yourself, sign it and take a photo.",
        (Locale::En, Source::ScenePhotos) => {
            "Photos from your phone will do: one of the whole scene, and one of each damaged part."
        }
        (Locale::En, Source::Visit) => {
            "The doctor gave it to you. If it is lost, the hospital's outpatient office can replace it."
        }
        (Locale::En, Source::Records) => {
            "The hospital's records office gives you a copy 7 to 15 days after discharge. Bring your identity card; the copy must be stamped."
        }
        (Locale::En, Source::Cashier) => {
            "The hospital's cashier gave it to you. Electronic receipts are in the hospital's WeChat account; a PDF, an OFD file or a screenshot will do."
        }
        (Locale::En, Source::Elsewhere) => {
            "Ask the employer or insurer that has already paid you, and have it stamped."
        }
        (Locale::En, Source::Witness) => {
            "Ask a witness, the property manager, the employer or the traffic police to write down when, where and how it happened, and to sign or stamp it."
        }
        (Locale::En, Source::Authority) => {
            "Issued by the police, the community office or a notary. For a child, the birth certificate or the household register will do."
        }
    }
}

/// What to do without it.
pub const fn without_document(document: Document, locale: Locale) -> &'static str {
    match (locale, source(document)) {
        (Locale::ZhCn, Source::Card | Source::Own | Source::Written | Source::ScenePhotos) => {
            "没有也能先交申请，之后再补。"
        }
        (Locale::ZhCn, Source::Witness) => "没有人能证明，就自己写清经过并签名，请保险公司去查。",
        (
            Locale::ZhCn,
            Source::Visit
            | Source::Records
            | Source::Cashier
            | Source::Elsewhere
            | Source::Authority
            | Source::Assessor
            | Source::Workshop
            | Source::Account,
        ) => "拿不到也没关系。法律只要求您交自己能拿到的材料，先交申请，请保险公司自己去查。",
        (Locale::En, Source::Card | Source::Own | Source::Written | Source::ScenePhotos) => {
            "You can file without it and add it later."
        }
        (Locale::En, Source::Witness) => {
            "If nobody can confirm it, write down what happened, sign it, and ask the insurer to check."
        }
        (
            Locale::En,
            Source::Visit
            | Source::Records
            | Source::Cashier
            | Source::Elsewhere
            | Source::Authority
            | Source::Assessor
            | Source::Workshop
            | Source::Account,
        ) => {
            "You can still file. The law only requires documents that you can get. File without it, and ask the insurer to look into it."
        }
    }
}

/// Where a document comes from.
#[derive(Clone, Copy)]
enum Source {
    Card,
    Own,
    Written,
    ScenePhotos,
    Visit,
    Records,
    Cashier,
    Elsewhere,
    Witness,
    Authority,
    Assessor,
    Workshop,
    Account,
}

const fn source(document: Document) -> Source {
    match document {
        Document::IdInsured
        | Document::IdClaimant
        | Document::BankCard
        | Document::DriverLicence
        | Document::VehicleLicence => Source::Card,
        Document::PurchaseProof => Source::Own,
        Document::ClaimForm | Document::LossList => Source::Written,
        Document::Photos => Source::ScenePhotos,
        Document::RelationProof
        | Document::Mandate
        | Document::DeathCertificate
        | Document::Deregistration
        | Document::PoliceReceipt
        | Document::CauseProof => Source::Authority,
        Document::Diagnosis
        | Document::OutpatientRecord
        | Document::Prescription
        | Document::ExamReport => Source::Visit,
        Document::InpatientRecord
        | Document::SurgeryRecord
        | Document::Discharge
        | Document::Pathology => Source::Records,
        Document::Invoice | Document::FeeList | Document::SocialSlip => Source::Cashier,
        Document::SplitSlip => Source::Elsewhere,
        Document::AccidentProof | Document::TrafficFinding | Document::ThirdPartyDocs => {
            Source::Witness
        }
        Document::LossAssessment | Document::RepairInvoice => Source::Workshop,
        Document::Waybill | Document::Statement | Document::FreezeProof => Source::Account,
        Document::DisabilityReport => Source::Assessor,
    }
}

const fn name_zh(document: Document) -> &'static str {
    match document {
        Document::IdInsured => "被保险人身份证",
        Document::IdClaimant => "申请人身份证",
        Document::RelationProof => "关系证明",
        Document::Mandate => "授权委托书",
        Document::BankCard => "银行卡",
        Document::ClaimForm => "理赔申请书",
        Document::Diagnosis => "诊断证明",
        Document::OutpatientRecord => "门急诊病历",
        Document::Prescription => "处方",
        Document::InpatientRecord => "入院记录或病案首页",
        Document::SurgeryRecord => "手术记录",
        Document::Discharge => "出院小结",
        Document::Invoice => "医疗收费票据",
        Document::FeeList => "费用明细清单",
        Document::SocialSlip => "医保结算单",
        Document::SplitSlip => "别处赔付的证明",
        Document::ExamReport => "检查检验报告",
        Document::Pathology => "组织病理报告",
        Document::AccidentProof => "意外事故证明",
        Document::DisabilityReport => "伤残鉴定意见书",
        Document::DeathCertificate => "死亡证明",
        Document::Deregistration => "户籍注销证明",
        Document::TrafficFinding => "交通事故认定书或协商协议书",
        Document::DriverLicence => "驾驶证",
        Document::VehicleLicence => "行驶证",
        Document::LossAssessment => "定损单",
        Document::RepairInvoice => "维修发票",
        Document::ThirdPartyDocs => "对方的损失证明",
        Document::LossList => "损失清单",
        Document::PurchaseProof => "购买凭证",
        Document::Photos => "现场照片",
        Document::CauseProof => "原因证明",
        Document::PoliceReceipt => "报警回执",
        Document::Waybill => "退货运单",
        Document::Statement => "账户流水",
        Document::FreezeProof => "冻结或挂失凭证",
    }
}

const fn name_en(document: Document) -> &'static str {
    match document {
        Document::IdInsured => "Identity card of the insured",
        Document::IdClaimant => "Identity card of the claimant",
        Document::RelationProof => "Proof of relationship",
        Document::Mandate => "Power of attorney",
        Document::BankCard => "Bank card",
        Document::ClaimForm => "Claim form",
        Document::Diagnosis => "Diagnosis",
        Document::OutpatientRecord => "Outpatient record",
        Document::Prescription => "Prescription",
        Document::InpatientRecord => "Inpatient record",
        Document::SurgeryRecord => "Surgery record",
        Document::Discharge => "Discharge summary",
        Document::Invoice => "Medical receipt",
        Document::FeeList => "Itemised bill",
        Document::SocialSlip => "Social-insurance settlement slip",
        Document::SplitSlip => "Proof of what others paid",
        Document::ExamReport => "Examination report",
        Document::Pathology => "Pathology report",
        Document::AccidentProof => "Proof of the accident",
        Document::DisabilityReport => "Disability assessment",
        Document::DeathCertificate => "Death certificate",
        Document::Deregistration => "Proof of deregistration",
        Document::TrafficFinding => "Traffic accident report or the parties' agreement",
        Document::DriverLicence => "Driving licence",
        Document::VehicleLicence => "Vehicle licence",
        Document::LossAssessment => "Loss assessment",
        Document::RepairInvoice => "Repair invoice",
        Document::ThirdPartyDocs => "Proof of the other side's loss",
        Document::LossList => "List of losses",
        Document::PurchaseProof => "Proof of purchase",
        Document::Photos => "Photos",
        Document::CauseProof => "Proof of the cause",
        Document::PoliceReceipt => "Police receipt",
        Document::Waybill => "Return waybill",
        Document::Statement => "Account statement",
        Document::FreezeProof => "Proof that the account was frozen",
    }
}
