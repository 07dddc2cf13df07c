//! HTML pasted as text: tags and character references, recognised one at a time.

/// What a tag does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: the words on both sides belong together (`<b>`).
    Inline,
    /// A new cell of a table.
    Cell,
    /// A new block whose own line ends are mere white space (`<p>`).
    Flow,
    /// The same, an item of a list.
    Item,
    /// A new line (`<br>`): a new block only where the sentence is over.
    Line,
    /// A new block.
    Block,
}

/// A tag, a comment, or an element that is no text at all, from its `<` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// One past its last byte.
    pub end: usize,
    /// What it does.
    pub effect: Effect,
}

/// Recognises tags in one text. It remembers what it has searched for in vain, so that a text full of `<` stays cheap.
#[derive(Default)]
pub struct Tags {
    /// From here on there is no `-->`, no `</script`, no `</style`.
    without: [Option<usize>; 3],
}

const INLINE: &str = " a abbr acronym address b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rb rt rp s samp small span strike strong sub sup time tt u var wbr o:p input button svg path use ";
const CELL: &str = " td th ";
const FLOW: &str = " p dt dd h1 h2 h3 h4 h5 h6 caption figcaption title blockquote summary ";
const BLOCK: &str = " html head li body meta link base div section article aside header footer nav main figure hr ul ol dl table thead tbody tfoot tr colgroup col form fieldset legend select option textarea iframe noscript center details dialog pre menu object embed video audio source canvas template ";

impl Tags {
    /// The tag that starts at the `<` at byte `at`, if it is one that HTML knows.
    pub fn at(&mut self, text: &str, at: usize) -> Option<Tag> {
        let rest = text.get(at..)?.strip_prefix('<')?;
        if rest.starts_with("!--") {
            return self.through(text, at + 4, "-->", 0).map(|end| Tag { end, effect: Effect::Inline });
        }
        let name_at = at + 1 + usize::from(rest.starts_with('/'));
        let closing = name_at > at + 1;
        let bytes = text.as_bytes().get(name_at..)?;
        let length = bytes.iter().take(12).take_while(|b| b.is_ascii_alphanumeric() || **b == b':').count();
        let declaration = rest.starts_with("!DOCTYPE") || rest.starts_with("!doctype") || rest.starts_with("?xml");
        let name = text.get(name_at..name_at + length)?.to_ascii_lowercase();
        if !declaration && !matches!(bytes.get(length), Some(b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>')) {
            return None;
        }
        let known = |list: &str| !name.is_empty() && list.contains(&format!(" {name} "));
        let opaque = match name.as_str() {
            "script" => Some((1, "</script")),
            "style" => Some((2, "</style")),
            _ => None,
        };
        let effect = if known(INLINE) {
            Effect::Inline
        } else if name == "br" {
            Effect::Line
        } else if known(CELL) {
            Effect::Cell
        } else if name == "li" && !closing {
            Effect::Item
        } else if known(FLOW) && !closing {
            Effect::Flow
        } else if known(BLOCK) || known(FLOW) || opaque.is_some() || declaration {
            Effect::Block
        } else {
            return None;
        };
        let end = close(text, name_at + length)?;
        match opaque {
            Some((memo, mark)) if !closing => {
                let mark_end = self.through(text, end, mark, memo)?;
                Some(Tag { end: close(text, mark_end)?, effect })
            }
            _ => Some(Tag { end, effect }),
        }
    }

    /// One past the next `mark` from `from` on.
    fn through(&mut self, text: &str, from: usize, mark: &str, memo: usize) -> Option<usize> {
        let without = self.without.get_mut(memo)?;
        if without.is_some_and(|w| w <= from) {
            return None;
        }
        let found = text.get(from..).and_then(|rest| rest.find(mark)).map(|i| from + i + mark.len());
        if found.is_none() {
            *without = Some(from);
        }
        found
    }
}

/// One past the `>` that closes a tag; quoted attribute values may hold one, nothing may hold a `<`.
fn close(text: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    let mut fallback = None;
    for (i, &b) in text.as_bytes().get(from..)?.iter().enumerate() {
        match (b, quote) {
            (b'<', _) => break,
            (b'>', None) => return Some(from + i + 1),
            (b'>', Some(_)) => fallback = fallback.or(Some(from + i + 1)),
            (b'"' | b'\'', None) => quote = Some(b),
            (b, Some(q)) if b == q => quote = None,
            _ => {}
        }
    }
    fallback
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("copy", '©'),
    ("emsp", ' '),
    ("ensp", ' '),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("shy", '\u{AD}'),
    ("thinsp", ' '),
    ("times", '×'),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
];

/// The longest character reference that is recognised, without `&` and `;`.
pub const LONGEST_REFERENCE: usize = 9;

/// The character reference that starts at the `&` at byte `at`: what it stands for, and one past its `;`.
pub fn reference(text: &str, at: usize) -> Option<(char, usize)> {
    let body = text.as_bytes().get(at + 1..)?;
    let length = body.iter().take(LONGEST_REFERENCE + 1).position(|&b| b == b';')?;
    let name = text.get(at + 1..at + 1 + length)?;
    let end = at + length + 2;
    if let Some(number) = name.strip_prefix('#') {
        // `parse` would take a sign.
        if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some((char::from_u32(code).unwrap_or('\u{FFFD}'), end));
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| (c, end))
}
