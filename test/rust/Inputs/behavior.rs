// Does much of what programs do with the standard library, and prints what comes out.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, VecDeque};
use std::fmt;
use std::io::{BufRead, Cursor, Read, Write};
use std::rc::{Rc, Weak};

trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String {
        "shape".into()
    }
}

struct Circle(f64);
struct Square {
    side: f64,
}

impl Shape for Circle {
    fn area(&self) -> f64 {
        std::f64::consts::PI * self.0 * self.0
    }
    fn name(&self) -> String {
        format!("circle {:.1}", self.0)
    }
}
impl Shape for Square {
    fn area(&self) -> f64 {
        self.side.powi(2)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Token {
    Number(i64),
    Operator(char),
    Open,
    Close,
}

#[derive(Debug)]
enum ParseError {
    Unexpected(char, usize),
    Unbalanced,
    Overflow,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ParseError::Unexpected(c, at) => write!(f, "unexpected {c:?} at {at}"),
            ParseError::Unbalanced => f.write_str("unbalanced"),
            ParseError::Overflow => f.write_str("overflow"),
        }
    }
}
impl std::error::Error for ParseError {}

fn tokens(text: &str) -> Result<Vec<Token>, ParseError> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        found.push(match c {
            ' ' => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            '+' | '-' | '*' | '/' => Token::Operator(c),
            '0'..='9' => {
                let mut value = i64::from(c as u8 - b'0');
                while let Some(&(_, d @ '0'..='9')) = chars.peek() {
                    let digit = i64::from(d as u8 - b'0');
                    value = value
                        .checked_mul(10)
                        .and_then(|v| v.checked_add(digit))
                        .ok_or(ParseError::Overflow)?;
                    chars.next();
                }
                Token::Number(value)
            }
            _ => return Err(ParseError::Unexpected(c, at)),
        });
    }
    Ok(found)
}

fn expression(tokens: &mut VecDeque<Token>, level: u8) -> Result<i64, Box<dyn std::error::Error>> {
    let mut left = if level < 2 {
        expression(tokens, level + 1)?
    } else {
        match tokens.pop_front() {
            Some(Token::Number(n)) => n,
            Some(Token::Open) => {
                let inner = expression(tokens, 0)?;
                if tokens.pop_front() != Some(Token::Close) {
                    return Err(ParseError::Unbalanced.into());
                }
                inner
            }
            Some(other) => return Err(format!("no operand: {other:?}").into()),
            None => return Err(ParseError::Unbalanced.into()),
        }
    };
    let here = ["+-", "*/", ""][usize::from(level)];
    while let Some(&Token::Operator(o)) = tokens.front() {
        if !here.contains(o) {
            break;
        }
        tokens.pop_front();
        let right = expression(tokens, level + 1)?;
        let result = match o {
            '+' => left.checked_add(right),
            '-' => left.checked_sub(right),
            '*' => left.checked_mul(right),
            _ => left.checked_div(right),
        };
        left = result.ok_or(ParseError::Overflow)?;
    }
    Ok(left)
}

fn evaluate(text: &str) -> Result<i64, Box<dyn std::error::Error>> {
    let mut all: VecDeque<_> = tokens(text)?.into();
    let value = expression(&mut all, 0)?;
    if all.is_empty() { Ok(value) } else { Err(ParseError::Unbalanced.into()) }
}

struct Node {
    name: String,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

thread_local!(static DROPPED: Cell<u32> = const { Cell::new(0) });

impl Drop for Node {
    fn drop(&mut self) {
        DROPPED.with(|d| d.set(d.get() + 1));
    }
}

fn tree() {
    let node = |name: &str| {
        Rc::new(Node { name: name.to_string(), parent: Default::default(), children: Default::default() })
    };
    let root = node("root");
    for name in ["a", "b", "c"] {
        let child = node(name);
        *child.parent.borrow_mut() = Rc::downgrade(&root);
        root.children.borrow_mut().push(child);
    }
    let kept = root.children.borrow()[1].clone();
    let parent = kept.parent.borrow().upgrade().map(|p| p.name.clone());
    println!("{:?} {} {}", parent, Rc::strong_count(&kept), Rc::weak_count(&root));
    drop(root);
    println!("{} {}", kept.name, kept.parent.borrow().upgrade().is_none());
    drop(kept);
    println!("dropped {}", DROPPED.with(Cell::get));
}

fn words() {
    let text = "the quick brown fox jumps over the lazy dog the fox";
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &sorted[..3]);
    let unique: HashSet<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let by_length: BTreeMap<usize, Vec<&str>> = text.split(' ').fold(BTreeMap::new(), |mut m, w| {
        m.entry(w.len()).or_insert_with(Vec::new).push(w);
        m
    });
    println!("{} {:?}", unique.len(), by_length.range(4..).collect::<Vec<_>>());
    let mut heap: BinaryHeap<_> = text.bytes().collect();
    let top: String = std::iter::from_fn(|| heap.pop()).map(char::from).take(5).collect();
    println!("{top:>8}|{:<6}|{:^7}|{:+}|{:#x}|{:e}", "ab", "mid", 7, 255, 1234.5);
}

fn numbers() {
    let primes: Vec<u32> = (2..60).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
    println!("{:?} {}", primes, primes.iter().fold(1u64, |a, &p| a * u64::from(p) % 1_000_007));
    println!("{:?} {:?}", i32::MAX.checked_add(1), i32::MIN.wrapping_div(-1));
    println!("{} {} {}", (-7i32).rem_euclid(3), 300i32 as u8, f32::NAN.max(1.0));
    println!("{} {}", u128::MAX / 3, (1u64 << 40).leading_zeros());
    println!("{:?} {:?}", "12x".parse::<i32>().map_err(|e| e.to_string()), "0.1".parse::<f64>());
    println!("{} {}", (1e300f64 * 1e10) as i32, (-1.5f32) as u32);
    let mut state = 42u64;
    let mut sorted: Vec<i16> = (0..500)
        .map(|_| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 48) as i16
        })
        .collect();
    sorted.sort_unstable();
    println!("{} {} {:?}", sorted[0], sorted[499], sorted.binary_search(&0).is_err());
}

fn streams() -> std::io::Result<()> {
    let mut out = Vec::new();
    for line in Cursor::new("one\ntwo\n\nthree").lines() {
        write!(&mut out, "[{}]", line?)?;
    }
    let mut rest = String::new();
    Cursor::new(&out).take(8).read_to_string(&mut rest)?;
    println!("{rest} {}", String::from_utf8_lossy(&out[8..]));
    println!("{}", std::fs::read("/no/such/file").is_err());
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Circle(1.5)), Box::new(Square { side: 2.0 })];
    for shape in &shapes {
        println!("{} {:.3}", shape.name(), shape.area());
    }
    for text in ["1 + 2 * (3 - 4) / 5", "2*(3", "7 / 0", "4 $ 4", "99999999999999999999", "(((8)))*8-1"] {
        match evaluate(text) {
            Ok(value) => println!("{text} = {value}"),
            Err(error) => println!("{text}: {error}"),
        }
    }
    tree();
    words();
    numbers();
    streams()?;
    let boxed: Vec<Box<dyn FnMut(i32) -> i32>> = vec![Box::new(|x| x + 1), {
        let mut seen = 0;
        Box::new(move |x| {
            seen += x;
            seen
        })
    }];
    println!("{:?}", boxed.into_iter().map(|mut f| f(2) + f(3)).collect::<Vec<_>>());
    eprintln!("to stderr");
    std::process::exit(3)
}
