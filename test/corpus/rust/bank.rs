// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Accounts, with a state in an enum. Crash: a result is not what was expected.

use std::ops::RangeInclusive;

#[derive(Debug)]
enum Status {
    Open { since: u16, limit: i64 },
    Frozen(Option<&'static str>),
    Closed,
}

#[derive(Debug)]
enum Refusal {
    Short { missing: i64 },
    Locked(String),
}

struct Account {
    number: u32,
    balance: i64,
    status: Status,
    moves: Vec<Move>,
}

#[derive(Clone, Copy)]
enum Move {
    In(i64),
    Out(i64, u8),
}

impl Account {
    fn withdraw(&mut self, amount: i64, day: u8) -> Result<i64, Refusal> {
        match &self.status {
            Status::Open { limit, .. } => {
                let after = self.balance - amount;
                if after < *limit {
                    return Err(Refusal::Short { missing: *limit - after });
                }
                self.balance = after;
                self.moves.push(Move::Out(amount, day));
                Ok(after)
            }
            Status::Frozen(reason) => Err(Refusal::Locked(reason.unwrap_or("unknown").to_string())),
            Status::Closed => Err(Refusal::Locked("closed".to_string())),
        }
    }
}

#[inline(never)]
fn settle(outcome: Result<i64, Refusal>, account: u32, days: &RangeInclusive<u8>) -> i64 {
    let last = *days.end();
    let message = format!("account {} on day {}", account, last);
    outcome.expect(&message)
}

#[inline(never)]
fn pay(accounts: &mut Vec<Account>, from: usize, amounts: &[i64]) -> i64 {
    let days = 1..=28u8;
    let mut left = 0i64;
    for (day, amount) in amounts.iter().enumerate() {
        let account = &mut accounts[from];
        let outcome = account.withdraw(*amount, day as u8);
        let number = account.number;
        left = settle(outcome, number, &days);
    }
    left
}

fn main() {
    let mut accounts = vec![
        Account { number: 1001, balance: 50_000, status: Status::Open { since: 2019, limit: -1000 }, moves: vec![Move::In(50_000)] },
        Account { number: 1002, balance: 7, status: Status::Frozen(Some("court")), moves: vec![] },
        Account { number: 1003, balance: 0, status: Status::Closed, moves: vec![] },
    ];
    let refused = accounts[1].withdraw(5, 1).is_err();
    let left = pay(&mut accounts, 0, &[20_000, 30_500, 700]);
    println!("{} {} {:?}", left, refused, accounts[0].status);
}
