// Part of wasm-coredump, under the Apache License v2.0.
// SPDX-License-Identifier: Apache-2.0
//
// A game of life in fixed arrays. Crash: an index out of bounds.

const WIDTH: usize = 6;
const HEIGHT: usize = 4;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Cell {
    Dead,
    Alive,
}

#[derive(Clone)]
struct World {
    cells: [[Cell; WIDTH]; HEIGHT],
    generation: u32,
    history: Vec<(u32, usize)>,
}

impl World {
    fn new(alive: &[(usize, usize)]) -> World {
        let mut cells = [[Cell::Dead; WIDTH]; HEIGHT];
        for &(x, y) in alive {
            cells[y][x] = Cell::Alive;
        }
        World { cells, generation: 0, history: Vec::new() }
    }

    fn alive(&self) -> usize {
        self.cells.iter().flatten().filter(|c| **c == Cell::Alive).count()
    }

    #[inline(never)]
    fn neighbours(&self, x: usize, y: usize, reach: usize) -> u8 {
        let mut count = 0u8;
        for row in y.saturating_sub(reach)..=y + reach {
            for column in x.saturating_sub(reach)..=x + reach {
                let is_self = row == y && column == x;
                let cell = self.cells[row][column];
                if !is_self && cell == Cell::Alive {
                    count += 1;
                }
            }
        }
        count
    }

    fn step(&mut self, reach: usize) {
        let before = self.clone();
        for y in 1..HEIGHT - 1 {
            for x in 1..WIDTH - 1 {
                let around = before.neighbours(x, y, reach);
                self.cells[y][x] = match around {
                    3 => Cell::Alive,
                    2 => before.cells[y][x],
                    _ => Cell::Dead,
                };
            }
        }
        self.generation += 1;
        let alive = self.alive();
        self.history.push((self.generation, alive));
    }
}

#[inline(never)]
fn run(world: &mut World, steps: &[usize]) -> u32 {
    let mut done = 0;
    for reach in steps {
        world.step(*reach);
        done += 1;
    }
    done
}

fn main() {
    let mut world = World::new(&[(1, 1), (2, 1), (3, 1), (4, 2), (0, 3)]);
    let corners: (Cell, Cell) = (world.cells[0][0], world.cells[3][0]);
    let steps = [1, 1, 3];
    let done = run(&mut world, &steps);
    println!("{} {:?}", done, corners);
}
