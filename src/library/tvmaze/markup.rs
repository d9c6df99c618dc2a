//! Text out of HTML: one walk, without depth, each reference read once.

/// No more of a field is read, in bytes.
const LONGEST: usize = 64 << 10;

/// No reference is longer, in bytes.
const LONGEST_REFERENCE: usize = 10;

/// What is not told at all.
const SILENT: [&str; 2] = ["script", "style"];

/// Tags within a line: what stands on both sides of them may be one word.
const INLINE: [&str; 12] = [
    "a", "abbr", "b", "em", "font", "i", "s", "small", "span", "strong", "sub", "u",
];

/// The references that have names.
const NAMED: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
];

/// What a piece of HTML says.
pub(super) fn text(html: &str) -> String {
    let mut rest = html.get(..floor(html, LONGEST)).unwrap_or_default();
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        rest = if rest.starts_with('<') {
            tag(rest, &mut text)
        } else {
            reference(rest, &mut text)
        };
    }
    text.push_str(rest);
    text
}

/// The last boundary of a character up to `most`.
fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Reads a tag, and returns what comes after it. What only looks like one is text.
fn tag<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let inside = rest.get(1..).unwrap_or_default();
    if let Some(comment) = inside.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let Some((tag, after)) = inside.split_once('>').filter(|_| is_tag) else {
        text.push('<');
        return inside;
    };
    let name: String = tag
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if SILENT.contains(&name.as_str()) && !tag.starts_with('/') {
        let end = format!("</{name}");
        return after
            .find(&end)
            .and_then(|at| after.get(at..))
            .unwrap_or_default();
    }
    if name == "li" && !tag.starts_with('/') {
        text.push_str(" · ");
    } else if !INLINE.contains(&name.as_str()) {
        text.push(' ');
    }
    after
}

/// Reads a reference such as `&amp;` or `&#8217;`, and returns what comes after it. What only looks like one is text.
fn reference<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let inside = rest.get(1..).unwrap_or_default();
    let near = inside
        .get(..floor(inside, LONGEST_REFERENCE))
        .unwrap_or_default();
    let read = near.split_once(';').and_then(|(name, _)| {
        let c = match name.strip_prefix('#') {
            Some(number) => match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            }
            .and_then(char::from_u32),
            None => NAMED
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, c)| *c),
        };
        Some((c?, inside.get(name.len() + 1..)?))
    });
    if let Some((c, after)) = read {
        text.push(c);
        after
    } else {
        text.push('&');
        inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Text;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(Text::clean(&text(html)).as_str(), expected, "{html}");
    }

    #[test]
    fn html_becomes_a_line_of_text() {
        for (html, expected) in [
            (
                "<p>One <b>bold</b>word.</p><p>Two.</p>",
                "One boldword. Two.",
            ),
            ("a<br>b<br/>c", "a b c"),
            ("C&amp;W &#8217;tis &#x2019;tis &hellip;", "C&W ’tis ’tis …"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("<ul><li>one</li><li>two</li></ul>", "· one · two"),
            (
                "1 < 2 & 3 > 2 &unknown; &#1114112; &",
                "1 < 2 & 3 > 2 &unknown; &#1114112; &",
            ),
            ("<script>alert('<p>')</script>x<!-- y > -->z", "xz"),
            ("<a href=\"https://x.org/a>b\">", "b\">"),
            ("no end <p", "no end <p"),
            ("<", "<"),
            ("", ""),
            ("日本 <em>ü</em>&nbsp;اردو", "日本 ü اردو"),
            ("&#27;[31mred", "red"),
        ] {
            check(html, expected);
        }
    }

    #[test]
    fn what_is_long_is_cut_and_what_is_deep_is_no_trouble() {
        let deep = "<b>".repeat(100_000);
        assert_eq!(text(&deep), "<");
        let wide = "ü".repeat(100_000);
        assert_eq!(text(&wide).len(), LONGEST);
    }
}
