// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Parsing with results. Crash: unwrap of an error.

use std::borrow::Cow;

#[derive(Debug, Clone, PartialEq)]
enum ParseError {
    Empty,
    BadDigit { digit: char, at: usize },
    TooLarge(u128),
}

#[derive(Clone, Copy, Debug)]
enum Radix {
    Two = 2,
    Ten = 10,
    Sixteen = 16,
}

struct Report<'a> {
    input: &'a str,
    cleaned: Cow<'a, str>,
    radix: Radix,
    outcome: Result<u64, ParseError>,
}

fn clean(text: &str) -> Cow<'_, str> {
    if text.contains('_') { Cow::Owned(text.replace('_', "")) } else { Cow::Borrowed(text) }
}

fn parse(text: &str, radix: Radix) -> Result<u64, ParseError> {
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    let mut value: u128 = 0;
    for (at, digit) in text.chars().enumerate() {
        let one = digit.to_digit(radix as u32).ok_or(ParseError::BadDigit { digit, at })?;
        value = value * radix as u128 + one as u128;
    }
    if value > u64::MAX as u128 { Err(ParseError::TooLarge(value)) } else { Ok(value as u64) }
}

fn report(input: &str, radix: Radix) -> Report<'_> {
    let cleaned = clean(input);
    let outcome = parse(&cleaned, radix);
    Report { input, cleaned, radix, outcome }
}

#[inline(never)]
fn checked(report: Report, strict: bool) -> u64 {
    let length = report.input.len();
    let fallback = if strict { None } else { Some(length as u64) };
    match fallback {
        Some(value) => report.outcome.unwrap_or(value),
        None => report.outcome.unwrap(),
    }
}

#[inline(never)]
fn sum(inputs: &[(&str, Radix)]) -> u64 {
    let mut total = 0u64;
    let mut previous: Option<ParseError> = None;
    for (index, (input, radix)) in inputs.iter().enumerate() {
        let one = report(input, *radix);
        if let Err(error) = &one.outcome {
            previous = Some(error.clone());
        }
        total += checked(one, index > 1);
    }
    drop(previous);
    total
}

fn main() {
    let huge = "f".repeat(20);
    let inputs = [("1_000", Radix::Ten), ("", Radix::Two), ("101", Radix::Two), (&huge, Radix::Sixteen)];
    let total = sum(&inputs);
    println!("{}", total);
}
