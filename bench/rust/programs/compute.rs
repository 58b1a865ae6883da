// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// Computes, in functions that call each other and in loops over arrays with checked
// indices: queens on a board, a sieve, the product of matrices, a hash of it all.

fn queens(size: usize, row: usize, columns: &mut Vec<usize>) -> u32 {
    if row == size {
        return 1;
    }
    let mut found = 0;
    for column in 0..size {
        let free = (0..row).all(|other| {
            let distance = row - other;
            let at = columns[other];
            at != column && at + distance != column && column + distance != at
        });
        if free {
            columns[row] = column;
            found += queens(size, row + 1, columns);
        }
    }
    found
}

fn primes(limit: usize) -> usize {
    let mut composite = vec![false; limit];
    let mut count = 0;
    for n in 2..limit {
        if composite[n] {
            continue;
        }
        count += 1;
        let mut multiple = n * n;
        while multiple < limit {
            composite[multiple] = true;
            multiple += n;
        }
    }
    count
}

struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    fn new(size: usize, f: impl Fn(usize, usize) -> f64) -> Matrix {
        let cells = (0..size * size).map(|n| f(n / size, n % size)).collect();
        Matrix { size, cells }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    fn times(&self, other: &Matrix) -> Matrix {
        Matrix::new(self.size, |row, column| {
            (0..self.size).map(|k| self.at(row, k) * other.at(k, column)).sum()
        })
    }
}

fn collatz(n: u64) -> u64 {
    match n {
        1 => 0,
        n if n % 2 == 0 => 1 + collatz(n / 2),
        n => 1 + collatz(3 * n + 1),
    }
}

fn main() {
    let boards = queens(10, 0, &mut vec![0; 10]);
    let count = primes(5_000_000);
    let a = Matrix::new(256, |row, column| (row * 7 + column) as f64 % 11.0);
    let trace: f64 = {
        let product = a.times(&a).times(&a);
        (0..product.size).map(|n| product.at(n, n)).sum()
    };
    let longest = (1..600_000).map(collatz).max().unwrap();
    println!("{boards} {count} {trace} {longest}");
}
