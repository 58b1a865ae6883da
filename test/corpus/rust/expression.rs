// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Expressions as a tree of boxes. Crash: division by zero.

enum Expression {
    Number(i64),
    Variable(&'static str),
    Negate(Box<Expression>),
    Binary { operator: char, left: Box<Expression>, right: Box<Expression> },
}

use Expression::*;

struct Scope<'a> {
    names: &'a [&'static str],
    values: [i64; 3],
    parent: Option<&'a Scope<'a>>,
}

impl<'a> Scope<'a> {
    fn find(&self, name: &str) -> Option<i64> {
        for (index, known) in self.names.iter().enumerate() {
            if *known == name {
                return Some(self.values[index]);
            }
        }
        self.parent.and_then(|parent| parent.find(name))
    }
}

#[inline(never)]
fn divide(left: i64, right: i64) -> i64 {
    let is_zero = right == 0;
    if is_zero {
        return left / right;
    }
    left / right
}

fn evaluate(expression: &Expression, scope: &Scope, depth: u8) -> i64 {
    match expression {
        Number(value) => *value,
        Variable(name) => scope.find(name).unwrap_or(-1),
        Negate(inner) => {
            let value = evaluate(inner, scope, depth + 1);
            -value
        }
        Binary { operator, left, right } => {
            let a = evaluate(left, scope, depth + 1);
            let b = evaluate(right, scope, depth + 1);
            match operator {
                '+' => a + b,
                '*' => a * b,
                _ => divide(a, b),
            }
        }
    }
}

fn binary(operator: char, left: Expression, right: Expression) -> Expression {
    Binary { operator, left: Box::new(left), right: Box::new(right) }
}

fn main() {
    let globals = Scope { names: &["x", "zero"], values: [6, 0, 0], parent: None };
    let locals = Scope { names: &["y"], values: [7, 0, 0], parent: Some(&globals) };
    let product = binary('*', Variable("x"), Negate(Box::new(Variable("y"))));
    let whole = binary('+', Number(100), binary('/', product, Variable("zero")));
    let answer = evaluate(&whole, &locals, 0);
    println!("{}", answer);
}
