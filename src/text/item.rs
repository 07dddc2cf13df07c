//! List markers: what a line starts with when it is an item of a list or a numbered clause.

/// The length in bytes of the list marker that `line` starts with, 0 if there is none.
pub fn marker(line: &str) -> usize {
    let Some(first) = line.chars().next() else { return 0 };
    match first {
        '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '▫' | '▶' | '►' | '➢' | '➤' | '✓' | '✔' | '√' | '★' | '☆'
        | '※' | '\u{F0B7}' => first.len_utf8(),
        '·' | '-' | '*' | '–' | '—' | '+' => {
            let rest = line.get(first.len_utf8()..).unwrap_or_default();
            let spaced =
                rest.starts_with([' ', '\t', '\u{3000}']) && rest.trim_start().starts_with(char::is_alphanumeric);
            if spaced || (first == '·' && rest.starts_with(char::is_alphabetic)) { first.len_utf8() } else { 0 }
        }
        '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}' => first.len_utf8(),
        '(' | '（' | '[' | '【' => bracketed(line, first),
        '第' => clause(line),
        _ => numbered(line),
    }
}

/// `(1)`, `（一）`, `(a)`, `(iv)`.
fn bracketed(line: &str, open: char) -> usize {
    let inner = line.get(open.len_utf8()..).unwrap_or_default();
    let number = number(inner);
    let close = inner.get(number..).and_then(|rest| rest.chars().next());
    match close {
        Some(c @ (')' | '）')) if number > 0 && matches!(open, '(' | '（') => open.len_utf8() + number + c.len_utf8(),
        _ => 0,
    }
}

/// `第三条`.
fn clause(line: &str) -> usize {
    let start = '第'.len_utf8();
    let number = number(line.get(start..).unwrap_or_default());
    match line.get(start + number..).and_then(|rest| rest.chars().next()) {
        Some(c @ ('条' | '款' | '项')) if number > 0 => start + number + c.len_utf8(),
        _ => 0,
    }
}

/// `1.`, `1、`, `2）`, `一、`, `a)`, `iv.`; not `3.5`.
fn numbered(line: &str) -> usize {
    let number = number(line);
    if number == 0 {
        return 0;
    }
    let mut rest = line.get(number..).unwrap_or_default().chars();
    let Some(mark) = rest.next() else { return 0 };
    let next = rest.next();
    let letters = line.starts_with(|c: char| c.is_ascii_alphabetic());
    let fits = match mark {
        '、' | '）' => true,
        ')' => next.is_none_or(|c| !c.is_ascii_alphanumeric() || !letters),
        '.' | '．' if letters => next.is_some_and(char::is_whitespace),
        '.' | '．' => next.is_some_and(|c| !c.is_ascii_digit()),
        _ => false,
    };
    if fits { number + mark.len_utf8() } else { 0 }
}

/// The length of a number as list markers have them: up to three digits (full-width or not) or Chinese numerals, one
/// letter, or a small Roman numeral.
fn number(text: &str) -> usize {
    let run = |member: fn(char) -> bool, most: usize| {
        let length: usize = text.chars().take_while(|&c| member(c)).take(most + 1).map(char::len_utf8).sum();
        let count = text.get(..length).map_or(0, |t| t.chars().count());
        if count <= most { length } else { 0 }
    };
    let digits = run(|c| c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c), 3);
    let numerals = run(|c| "〇零一二三四五六七八九十百".contains(c), 5);
    let roman = run(|c| "ivxIVX".contains(c), 4);
    let letter = usize::from(
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && !text.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)),
    );
    digits.max(numerals).max(roman).max(letter)
}

/// The number that a list marker stands for: its digits, Chinese numerals, or letter; 0 if there is none.
pub fn ordinal(marker: &str) -> u32 {
    let mut number = 0u32;
    for c in marker.chars() {
        number = match c {
            '0'..='9' => number * 10 + (c as u32 - '0' as u32),
            '十' => number.max(1) * 10,
            '百' => number.max(1) * 100,
            'a'..='z' => number + (c as u32 - 'a' as u32 + 1),
            _ => match "〇一二三四五六七八九".chars().position(|numeral| numeral == c) {
                Some(digit) => number + digit as u32,
                None => number,
            },
        };
    }
    number
}
