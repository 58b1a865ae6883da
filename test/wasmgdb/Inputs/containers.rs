// One value of each kind of Rust's types, and of std's that have a printer.
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

#[derive(Clone)]
pub struct Point {
    x: i32,
    y: i32,
}
pub struct Pair(i32, u8);
pub struct Unit;
pub struct Generic<T> {
    value: T,
}
#[repr(u8)]
pub enum Simple {
    One = 1,
}
pub enum Shape {
    Empty,
    Circle(f64),
    Rect { w: u32, h: u32 },
    Named(String),
}
pub enum Only {
    It(i32),
}
pub enum Big {
    A(u128),
    B,
}
#[repr(u128)]
pub enum Wide {
    P = 5,
    Q(u32) = 1 << 100,
}
pub enum Signed {
    Neg(i8),
}
pub union Either {
    a: u32,
    b: f32,
}
pub trait Speak {
    fn hi(&self) -> i32;
}
impl Speak for Point {
    fn hi(&self) -> i32 {
        self.x + self.y
    }
}

#[inline(never)]
fn crash(name: &str, list: &[i32], o: Option<i32>) -> ! {
    std::process::abort()
}

fn language() -> ! {
    let p = Point { x: 1, y: -2 };
    let pair = Pair(3, 4);
    let unit_struct = Unit;
    let generic = Generic { value: 2.5f32 };
    let tuple = (1, 2.5, 'x');
    let unit = ();
    let some = Some(5);
    let none: Option<i32> = None;
    let some_box = Some(Box::new(5u8));
    let no_box: Option<Box<u8>> = None;
    let some_string = Some(String::from("opt"));
    let no_string: Option<String> = None;
    let nested: Option<Option<bool>> = Some(None);
    let some_char = Some('c');
    let no_char: Option<char> = None;
    let ok: Result<i32, String> = Ok(1);
    let err: Result<i32, String> = Err("bad".to_string());
    let one = Simple::One;
    let empty = Shape::Empty;
    let circle = Shape::Circle(1.5);
    let rect = Shape::Rect { w: 1, h: 2 };
    let named = Shape::Named("n".to_string());
    let only = Only::It(4);
    let big = Big::A(1 << 100);
    let not_big = Big::B;
    let wide = Wide::P;
    let wider = Wide::Q(9);
    let signed = Signed::Neg(-3);
    let less = std::cmp::Ordering::Less;
    let either = Either { a: 1 };
    let bytes = [1u8, 2, 3];
    let grid = [[1, 2], [3, 4]];
    let zeros = [0; 20];
    let slice: &[i32] = &grid[1];
    let str: &str = "stat\u{e9}";
    let wide_int: i128 = -7;
    let max = u128::MAX;
    let byte: i8 = -1;
    let letter = '\u{e9}';
    let yes = true;
    let object: &dyn Speak = &p;
    let boxed: Box<dyn Speak> = Box::new(Point { x: 9, y: 8 });
    crash("name", slice, some)
}

fn library() -> ! {
    let string = String::from("hello");
    let no_string = String::new();
    let vec = vec![1, 2, 3];
    let no_vec: Vec<i32> = Vec::new();
    let points = vec![Point { x: 1, y: 2 }];
    let units = vec![(), ()];
    let mut deque = VecDeque::from([1, 2]);
    deque.push_front(0);
    let heap = BinaryHeap::from([1, 5]);
    let box_str: Box<str> = "boxed".into();
    let box_slice: Box<[i32]> = vec![1, 2].into();
    let rc = Rc::new(5);
    let rc2 = rc.clone();
    let weak: Weak<i32> = Rc::downgrade(&rc);
    let no_weak: Weak<i32> = Weak::new();
    let arc = Arc::new(Point { x: 1, y: 1 });
    let rc_str: Rc<str> = Rc::from("shared");
    let rc_dyn: Rc<dyn Speak> = Rc::new(Point { x: 6, y: 7 });
    let cell = Cell::new(7);
    let ref_cell = RefCell::new(3);
    let borrowed = ref_cell.borrow();
    let mut_cell = RefCell::new(4);
    let mut borrowed_mut = mut_cell.borrow_mut();
    let mut map = HashMap::new();
    map.insert("k".to_string(), vec![1, 2]);
    let set = HashSet::from([5]);
    let no_map: HashMap<i32, i32> = HashMap::new();
    let tree: BTreeMap<i32, i32> = (0..20).map(|i| (i * 7 % 20, i)).collect();
    let no_tree: BTreeMap<i32, i32> = BTreeMap::new();
    let tree_set = BTreeSet::from(["x", "y"]);
    let borrowed_cow: Cow<str> = Cow::Borrowed("cow");
    let owned_cow: Cow<str> = Cow::Owned("own".to_string());
    let path_buf = PathBuf::from("/a/b");
    let path: &Path = Path::new("rel");
    let os_string = OsString::from("os");
    let mutex = Mutex::new(3);
    let non_zero = std::num::NonZeroU32::new(5);
    let range = 1..4;
    *borrowed_mut = 6;
    crash(&string, &vec, None)
}

fn main() {
    if std::env::args().count() == 1 {
        language()
    }
    library()
}
