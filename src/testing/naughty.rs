//! Texts that few have in mind and some have on purpose.

use std::fs;
use std::path::{Path, PathBuf};

/// Our own: what terminals obey, what is drawn differently by each, what programs take for something else.
const OWN: &[&str] = &[
    "",
    " ",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}[2J\u{1b}[H\u{1b}[?1049l\u{1b}c",
    "\u{1b}]0;owned\u{7}title",
    "\u{1b}]2;owned\u{1b}\\title",
    "\u{1b}]52;c;cm0gLXJm\u{7}clip",
    "\u{1b}]8;;file:///etc/passwd\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}P$q\"p\u{1b}\\dcs \u{1b}_apc\u{1b}\\ \u{1b}^pm\u{1b}\\ \u{1b}Xsos\u{1b}\\",
    "\u{1b}[6n\u{1b}[c\u{1b}[>c\u{1b}[5n answer",
    "\u{1b}]0;never ended",
    "\u{1b}[",
    "\u{1b}",
    "\u{9b}31m8 bit\u{9d}0;t\u{9c}\u{90}x\u{9c}\u{85}",
    "\u{1b}(0lqqk\u{1b}(B\u{e}\u{f}",
    "\u{1b}[?1000h\u{1b}[?2004l\u{1b}[?25h\u{1b}[?2026h",
    "\u{1b}[200~paste\u{1b}[201~",
    "\u{1b}[1mbold stays\u{1b}[2mdim",
    "bell\u{7}back\u{8}\u{8}\u{8}tab\tcr\rnul\0del\u{7f}vt\u{b}ff\u{c}",
    "two\nlines\r\nand\u{2028}more\u{2029}of\u{85}them",
    "\u{202e}evil\u{202c} \u{2066}isolate\u{2069} \u{200f}rlm\u{200e} \u{61c}alm",
    "tags\u{e0041}\u{e007f} anno\u{fff9}ta\u{fffa}tion\u{fffb} bom\u{feff} shy\u{ad} none\u{ffff}\u{fdd0}",
    "zero\u{200b}width\u{200c}join\u{200d}er\u{2060}\u{2061}\u{3164}\u{115f}",
    "👩\u{200d}🚀👍🏽🇮🇸🏴\u{e0067}\u{e0062}\u{e007f}☺\u{fe0f}1\u{fe0f}\u{20e3}",
    "Z\u{351}\u{36b}\u{343}\u{34a}\u{32f}\u{354}\u{301}\u{302}\u{303}a\u{36c}\u{35b}\u{349}\u{354}\u{489}\u{489}\u{489}\u{489}\u{489}\u{489}lgo",
    "\u{1100}\u{1161}\u{1161}\u{1161}\u{1161}\u{1161}\u{1161}\u{1161}\u{11a8}\u{11a8}\u{11a8}",
    "\u{600}\u{600}\u{600}1 क्क्क्क्क्क्क्क्क्क्क",
    "لاہور کا لڑکا اور لالٹین کی لو",
    "日本語の題名と、とても長い説明文。ﾊﾟﾋﾟﾌﾟ",
    "-x",
    "--help",
    "-",
    "--",
    "$(id) `id` ; id | id && id > x",
    "%s %n {} {0} \\u001b[2J \\x1b[2J ^[[2J",
    "../../../../etc/passwd",
    "javascript:alert(1)",
    "\" ' \\ / <b> &amp; ]]> */ --",
    "null",
    "18446744073709551616",
];

/// All of them: our own, and where the folder of fixtures is there, its many.
pub(crate) fn strings() -> Vec<String> {
    let mut strings: Vec<String> = OWN.iter().map(|text| (*text).to_owned()).collect();
    strings.push("x".repeat(100_000));
    strings.push("e\u{301}".repeat(30_000));
    if let Some(json) = fixture("naughty-strings.json") {
        let more: Vec<String> = serde_json::from_str(&json).expect("a list of strings");
        strings.extend(more);
    }
    strings
}

/// Texts that are JSON or nearly so, each with its name, where the folder of fixtures is there; ours are always.
pub(crate) fn json_texts() -> Vec<(String, Vec<u8>)> {
    let own = [
        "",
        "{",
        "[",
        "{}",
        "[]",
        "null",
        "\"",
        "\u{feff}{}",
        "{\"format\":1}",
        "{\"a\":1,\"a\":2}",
        "[1e999999]",
        "{\"\\ud800\":1}",
    ];
    let mut texts: Vec<(String, Vec<u8>)> = own
        .iter()
        .map(|text| ((*text).to_owned(), text.as_bytes().to_vec()))
        .collect();
    texts.push(("deep".to_owned(), "[".repeat(200_000).into_bytes()));
    texts.push((
        "not UTF-8".to_owned(),
        vec![b'{', b'"', 0xff, 0xfe, b'"', b'}'],
    ));
    if let Some(json) = fixture("json-hostile-bundle.json") {
        let bundle: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a list");
        for text in bundle {
            let field = |name: &str| {
                text.get(name)
                    .and_then(serde_json::Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            texts.push((field("name"), from_base64(&field("base64"))));
        }
    }
    texts
}

/// A file of the fixtures beside the project, if it is there; it says so if not.
fn fixture(name: &str) -> Option<String> {
    let folder: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures/api/hostile");
    let text = fs::read_to_string(folder.join(name)).ok();
    if text.is_none() {
        println!(
            "{} is not there: only our own texts are tried",
            folder.join(name).display()
        );
    }
    text
}

fn from_base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in text
        .bytes()
        .filter_map(|c| DIGITS.iter().position(|digit| *digit == c))
    {
        bits = bits << 6 | u32::try_from(digit).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).expect("eight bits"));
        }
    }
    bytes
}

#[test]
fn base64_is_read() {
    assert_eq!(from_base64("WzEyMy40NTZlLTc4OV0="), b"[123.456e-789]");
    assert_eq!(from_base64("/+8="), [0xff, 0xef]);
}
