// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Strings and paths. Crash: a string is cut inside of a character.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::PathBuf;

struct Line {
    text: String,
    indent: usize,
    initial: Option<char>,
}

struct Page {
    path: PathBuf,
    title: Box<str>,
    lines: VecDeque<Line>,
    raw: Vec<u8>,
    name: OsString,
}

fn line(text: &str) -> Line {
    let trimmed = text.trim_start();
    Line { text: trimmed.to_string(), indent: text.len() - trimmed.len(), initial: trimmed.chars().next() }
}

#[inline(never)]
fn shorten<'t>(text: &'t str, width: usize) -> &'t str {
    let length = text.len();
    if length <= width {
        return text;
    }
    &text[..width]
}

#[inline(never)]
fn layout(page: &Page, width: usize) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    for (number, line) in page.lines.iter().enumerate() {
        let short = shorten(&line.text, width);
        result.push(format!("{:3} {}", number + 1, short));
    }
    result
}

fn main() {
    let source = "Title\n  first line\n\n\tna\u{ef}ve \u{2713} text\nend";
    let mut lines: VecDeque<Line> = source.lines().map(line).collect();
    let first = lines.pop_front().unwrap();
    lines.push_front(first);
    let mut path = PathBuf::from("/usr/share");
    path.push("doc");
    let page = Page {
        path,
        title: "A title".into(),
        raw: source.bytes().take(5).collect(),
        lines,
        name: OsString::from("name.txt"),
    };
    let escaped = "tab\t \"quoted\" \\ \u{1}";
    let empty = String::new();
    let result = layout(&page, 3 + empty.len() + 0);
    println!("{} {} {}", result.len(), escaped, page.title);
}
