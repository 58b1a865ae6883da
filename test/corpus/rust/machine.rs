// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A virtual machine with a stack. Crash: abort on an unknown instruction.

use std::process;

#[derive(Clone, Copy)]
#[repr(u8)]
enum Operation {
    Push = 1,
    Add = 2,
    Multiply = 3,
    Jump = 0x10,
    Halt = 0xff,
}

#[derive(Clone, Copy)]
struct Instruction {
    operation: Operation,
    operand: Option<i16>,
}

#[repr(C)]
union Register {
    whole: u32,
    bytes: [u8; 4],
}

struct Machine<'p> {
    program: &'p [Instruction],
    stack: Vec<i64>,
    at: usize,
    flags: (bool, char),
    register: Register,
}

impl Machine<'_> {
    fn pop(&mut self) -> i64 {
        match self.stack.pop() {
            Some(value) => value,
            None => self.stop("empty stack", 3),
        }
    }

    #[inline(never)]
    fn stop(&self, reason: &str, code: u8) -> ! {
        let depth = self.stack.len();
        let _summary = (code, depth, reason.len());
        process::abort();
    }

    fn step(&mut self) -> bool {
        let instruction = self.program[self.at];
        self.at += 1;
        match instruction.operation {
            Operation::Push => self.stack.push(instruction.operand.unwrap_or(0) as i64),
            Operation::Add => {
                let right = self.pop();
                let left = self.pop();
                self.stack.push(left + right);
            }
            Operation::Multiply => {
                let right = self.pop();
                let left = self.pop();
                self.stack.push(left * right);
            }
            Operation::Jump => self.at = instruction.operand.unwrap_or(0) as usize,
            Operation::Halt => return false,
        }
        self.flags.0 = self.stack.last().map_or(false, |top| *top < 0);
        true
    }

    #[inline(never)]
    fn run(&mut self, steps: u32) -> i64 {
        let mut left = steps;
        while left > 0 && self.step() {
            left -= 1;
        }
        self.pop()
    }
}

fn main() {
    let push = |n: i16| Instruction { operation: Operation::Push, operand: Some(n) };
    let plain = |operation| Instruction { operation, operand: None };
    let program = [
        push(6),
        push(-7),
        plain(Operation::Multiply),
        push(300),
        plain(Operation::Add),
        plain(Operation::Multiply),
        plain(Operation::Halt),
        Instruction { operation: Operation::Jump, operand: Some(0) },
    ];
    let mut machine = Machine {
        program: &program,
        stack: Vec::with_capacity(8),
        at: 0,
        flags: (false, 'Z'),
        register: Register { whole: 0x01020304 },
    };
    unsafe { machine.register.bytes[0] = 9 };
    let result = machine.run(100);
    println!("{}", result);
}
