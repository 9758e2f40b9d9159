//! PDFs as they come: encrypted, damaged, with something in front of or behind them.

#![allow(clippy::unwrap_used, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the generator serves several tests")]

mod generator;

use contract::file::{FileFlaw, FileKind};
use file_check::{Format, check};
use generator::pdf::{ID, encryption, pdf, pdf_with_stream};

const TAKEN: Result<FileKind, FileFlaw> = Ok(FileKind::Pdf);

fn verdict(content: &[u8]) -> Result<FileKind, FileFlaw> {
    let checked = check(content);
    assert_eq!(checked.format, Format::Pdf);
    checked.verdict
}

fn plain() -> Vec<u8> {
    pdf("", &[])
}

#[test]
fn a_pdf_with_only_an_owner_password_is_taken() {
    for revision in [2, 3, 4, 5, 6] {
        let encrypt = format!("{ID}/Encrypt 4 0 R");
        let owner_only = [encryption(revision, "")];
        assert_eq!(verdict(&pdf(&encrypt, &owner_only)), TAKEN, "revision {revision}");
        assert_eq!(verdict(&pdf_with_stream(&encrypt, &owner_only)), TAKEN, "revision {revision}");
        let direct = format!("{ID}/Encrypt {}", encryption(revision, ""));
        assert_eq!(verdict(&pdf(&direct, &[])), TAKEN, "revision {revision}, direct");
    }
}

#[test]
fn a_pdf_that_needs_a_password_is_refused() {
    for revision in [2, 3, 4, 5, 6] {
        let encrypt = format!("{ID}/Encrypt 4 0 R");
        let locked = [encryption(revision, "123456")];
        assert_eq!(verdict(&pdf(&encrypt, &locked)), Err(FileFlaw::Encrypted), "{revision}");
        assert_eq!(verdict(&pdf_with_stream(&encrypt, &locked)), Err(FileFlaw::Encrypted));
    }
    let certificate = ["<</Filter/Adobe.PubSec/V 4>>".to_owned()];
    assert_eq!(verdict(&pdf("/Encrypt 4 0 R", &certificate)), Err(FileFlaw::Encrypted));
}

#[test]
fn the_word_encrypt_in_a_text_locks_nothing() {
    let text = "<</Length 24>>\nstream\ntrailer <</Encrypt 9 0 R>>\nendstream".to_owned();
    assert_eq!(verdict(&pdf("", &[text])), TAKEN);
    let about = "<</Title(How to /Encrypt 2 0 R)/Encrypt 9 0 R>>".to_owned();
    assert_eq!(verdict(&pdf("/Info 4 0 R", &[about])), TAKEN);
}

#[test]
fn what_stands_before_and_behind_a_pdf_does_no_harm() {
    let before = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &plain()].concat();
    assert_eq!(verdict(&before), TAKEN);
    for more in [1_000, 5_000, 100_000] {
        assert_eq!(verdict(&[plain(), vec![0; more]].concat()), TAKEN, "{more} zeros");
    }
    assert_eq!(verdict(&[plain(), b"\r\n<!-- a mail -->".repeat(500)].concat()), TAKEN);
}

#[test]
fn a_pdf_without_an_end_marker_or_with_a_wrong_table_is_taken_as_viewers_do() {
    let text = String::from_utf8(plain()).unwrap();
    assert_eq!(verdict(text.replace("%%EOF\n", "").as_bytes()), TAKEN);
    let wrong = text.replace("startxref\n", "startxref\n9");
    assert_eq!(verdict(wrong.as_bytes()), TAKEN);
    // The catalog is left: viewers search for it.
    let (body, _) = text.split_once("xref\n").unwrap();
    assert_eq!(verdict(body.as_bytes()), TAKEN);
    // So is what locks it.
    let locked = pdf(&format!("{ID}/Encrypt 4 0 R"), &[encryption(3, "123456")]);
    let locked = String::from_utf8(locked).unwrap().replace("startxref\n", "startxref\n9");
    assert_eq!(verdict(locked.as_bytes()), Err(FileFlaw::Encrypted));
}

#[test]
fn a_pdf_that_is_cut_off_is_broken() {
    let content = plain();
    assert_eq!(verdict(content.get(..20).unwrap()), Err(FileFlaw::Broken));
    assert_eq!(verdict(b"%PDF-1.7\n%%EOF"), Err(FileFlaw::Empty));
    // One that is arranged for viewing while it arrives states its length, and has a catalog near its start.
    let linear = String::from_utf8(plain()).unwrap();
    let linear =
        linear.replacen("%PDF-1.7\n", "%PDF-1.7\n9 0 obj\n<</Linearized 1/L 9000>>\nendobj\n", 1);
    let (cut, _) = linear.split_once("xref\n").unwrap();
    assert_eq!(verdict(cut.as_bytes()), Err(FileFlaw::Broken));
}

#[test]
fn nothing_that_is_read_makes_the_check_fail() {
    let whole = pdf(&format!("{ID}/Encrypt 4 0 R"), &[encryption(4, "")]);
    for end in 0..whole.len() {
        let _ = check(whole.get(..end).unwrap());
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        for byte in [0, b'<', b'(', b'/', 0xff] {
            changed[at] = byte;
            let _ = check(&changed);
        }
    }
}
