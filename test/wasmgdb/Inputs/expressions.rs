// Something for each kind of Rust expression; stopped in shapes::measure.
mod shapes {
    #[inline(never)]
    fn stop() {
        #[cfg(target_arch = "wasm32")]
        core::arch::wasm32::unreachable();
        #[cfg(not(target_arch = "wasm32"))]
        std::process::abort();
    }

    pub const LIMIT: u32 = 12;
    pub static COUNT: i64 = -44;
    pub static GRID: [[u8; 3]; 2] = [[1, 2, 3], [4, 5, 6]];

    #[derive(Clone, Copy)]
    #[allow(dead_code)]
    pub enum Color {
        Red,
        Green = 5,
    }

    pub struct Point {
        pub x: i32,
        pub y: i32,
    }

    pub struct Shape<'a> {
        pub sides: u8,
        pub at: Point,
        pub pair: (i16, Point),
        pub color: Color,
        pub name: &'a str,
    }

    pub trait Speak {
        fn speak(&self) -> i32;
    }
    impl Speak for Point {
        fn speak(&self) -> i32 {
            self.y
        }
    }

    #[allow(dead_code)]
    pub enum Filled {
        None,
        Both { count: u8, next: Option<Option<i32>> },
    }

    impl Shape<'_> {
        #[inline(never)]
        pub fn measure(&self, values: &[i32], scale: u64) -> i32 {
            let small: i8 = -3;
            let byte: u8 = 250;
            let wide: i128 = -170141183460469231731687303715884105728;
            let half: f32 = 0.5;
            let yes = true;
            let letter = 'é';
            let list = vec![10, 20, 30, 40];
            let boxed = Box::new(Point { x: 7, y: 8 });
            let nested = ((1u8, 2u8), 3u8);
            let raw: *const i32 = values.as_ptr();
            let list_ref = &list;
            let array_ref = &[6u16, 7];
            let counted = std::rc::Rc::new(Point { x: 9, y: 10 });
            let speaker: Box<dyn Speak> = Box::new(Point { x: 11, y: 12 });
            let filled = Filled::Both { count: 3, next: Some(Some(4)) };
            let never: Option<std::convert::Infallible> = None;
            let adds = |n: i32| n + list_ref[0] + small as i32;
            if values.len() < 100 {
                stop();
            }
            adds(1) + array_ref[0] as i32 + counted.x + speaker.speak() + never.is_none() as i32
                + matches!(filled, Filled::Both { count: 3, .. }) as i32
                + values[0] + small as i32 + byte as i32 + wide as i32 + half as i32 + yes as i32
                + letter as i32 + list[1] + boxed.x + (nested.0).1 as i32 + scale as i32
                + unsafe { *raw } + LIMIT as i32 + COUNT as i32 + GRID[1][scale as usize] as i32
        }
    }
}

fn main() {
    let shape = shapes::Shape {
        sides: 4,
        at: shapes::Point { x: 1, y: 2 },
        pair: (-6, shapes::Point { x: 3, y: -4 }),
        color: shapes::Color::Green,
        name: "square",
    };
    let values = [1, -2, 3, -4, 5];
    let result = shape.measure(&values, std::env::args().count() as u64);
    std::process::exit(result + shapes::GRID[0][1] as i32 + shape.color as i32);
}
