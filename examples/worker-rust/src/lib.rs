//! Splits a bill among guests: "tea 2.40, cake 3.10 / 2" is 2.75 each.
//!
//! The glue is by hand: a text comes in memory that the host asks for, and one goes
//! out by its address.

struct Item {
    name: String,
    cents: u32,
}

struct Bill {
    items: Vec<Item>,
    guests: u32,
}

fn cents(text: &str) -> Option<u32> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let whole: u32 = whole.parse().ok()?;
    whole.checked_mul(100)?.checked_add(rest.parse().ok()?)
}

fn parse(order: &str) -> Option<Bill> {
    let (items, guests) = order.split_once('/')?;
    let items = items
        .split(',')
        .map(|item| {
            let (name, price) = item.trim().rsplit_once(' ')?;
            Some(Item {
                name: name.into(),
                cents: cents(price)?,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Bill {
        items,
        guests: guests.trim().parse().ok()?,
    })
}

// What nobody thought of: no guests, and a dish that is not there.
#[inline(never)]
fn share(bill: &Bill) -> u32 {
    let total: u32 = bill.items.iter().map(|item| item.cents).sum();
    total / bill.guests
}

#[inline(never)]
fn dearest(bill: &Bill) -> &Item {
    let mut order: Vec<&Item> = bill.items.iter().filter(|item| item.cents > 0).collect();
    order.sort_by_key(|item| item.cents);
    order[order.len() - 1]
}

fn answer(order: &str) -> String {
    let Some(bill) = parse(order) else {
        return "expected: NAME PRICE, NAME PRICE / GUESTS\n".into();
    };
    let each = share(&bill);
    let dish = &dearest(&bill).name;
    format!(
        "{}.{:02} each; the dearest was the {dish}\n",
        each / 100,
        each % 100
    )
}

/// Once, before anything else.
#[no_mangle]
pub extern "C" fn start() {
    wasm_coredump::init();
}

/// Memory for a text of the host's; `split` takes it back.
#[no_mangle]
pub extern "C" fn allocate(size: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; size].into_boxed_slice()).cast()
}

#[repr(C)]
pub struct Text {
    bytes: *const u8,
    size: usize,
}

/// The answer to a text in memory of `allocate(size)`; `release` takes it back.
///
/// # Safety
/// Once for each `allocate`, with its size.
#[no_mangle]
pub unsafe extern "C" fn split(bytes: *mut u8, size: usize) -> *mut Text {
    let order = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(bytes, size)) };
    let answer = answer(&String::from_utf8_lossy(&order)).into_boxed_str();
    let size = answer.len();
    let bytes = Box::into_raw(answer).cast::<u8>();
    Box::into_raw(Box::new(Text { bytes, size }))
}

/// # Safety
/// Once for each answer.
#[no_mangle]
pub unsafe extern "C" fn release(text: *mut Text) {
    let text = unsafe { Box::from_raw(text) };
    drop(unsafe {
        Box::from_raw(std::ptr::slice_from_raw_parts_mut(
            text.bytes.cast_mut(),
            text.size,
        ))
    });
}
