//! Sorting that is compiled once, and not once for every type: the standard library's sorts would make up a sixth of the WebAssembly
//! module. Long lists are sorted as a list of places, then put in that order. And one map, for the same reason.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Names with their numbers, the names owned or borrowed. Its order is never asked for.
pub type Names<'s> = HashMap<Cow<'s, str>, usize>;

/// Lists up to this length are sorted where they are.
const SHORT: usize = 16;

/// Sorts; what is equal keeps its order.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Sorts by a key; what is equal keeps its order.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts as `compare` says; what is equal keeps its order.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() <= SHORT {
        return insert(list, compare);
    }
    let mut places = sorted(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    // Along each cycle, every element goes to its place.
    for start in 0..list.len() {
        let mut at = start;
        while let Some(from) =
            places.get_mut(at).map(|place| std::mem::replace(place, at)).filter(|&from| from != start)
        {
            if from == at {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// Sorts strings with what belongs to them; equal strings keep their order. Their first eight bytes are sorted as digits are, place by
/// place, which takes a tenth of the time that comparing would; the rest is left to comparing where these are the same.
pub fn sort_strings<T: Copy>(list: &mut [(&[u8], T)]) {
    let mut places: Vec<(u64, u32)> = list.iter().map(|&(string, _)| head(string)).zip(0..).collect();
    let mut moved = places.clone();
    for digit in 0..8 {
        let value = |key: u64| (key >> (8 * digit)) as u8;
        let mut next = [0u32; 256];
        for &(key, _) in &places {
            if let Some(count) = next.get_mut(usize::from(value(key))) {
                *count += 1;
            }
        }
        let mut before = 0;
        for place in &mut next {
            before += std::mem::replace(place, before);
        }
        for &entry in &places {
            if let Some(place) = next.get_mut(usize::from(value(entry.0))) {
                if let Some(slot) = moved.get_mut(*place as usize) {
                    *slot = entry;
                }
                *place += 1;
            }
        }
        std::mem::swap(&mut places, &mut moved);
    }
    let sorted: Vec<(&[u8], T)> = places.iter().filter_map(|&(_, at)| list.get(at as usize).copied()).collect();
    list.copy_from_slice(&sorted);
    let mut rest = list;
    for alike in places.chunk_by(|a, b| a.0 == b.0) {
        let (these, others) = rest.split_at_mut(alike.len());
        sort_by(these, |a, b| a.0.cmp(b.0));
        rest = others;
    }
}

/// The first eight bytes as a number; what is missing counts as 0.
fn head(string: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(string).for_each(|(to, &from)| *to = from);
    u64::from_be_bytes(bytes)
}

/// Sorts a list that is short or nearly in order.
pub fn insert<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && matches!(list.get(at - 1..=at), Some([a, b]) if compare(a, b) == Ordering::Greater) {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The places `0..length` in the order of what stands there: runs are merged, two by two.
#[inline(never)]
fn sorted(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    for run in places.chunks_mut(SHORT) {
        insert(run, |&a, &b| compare(a, b));
    }
    let mut merged = Vec::with_capacity(length);
    let mut width = SHORT;
    while width < length {
        merged.clear();
        for pair in places.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((&a, left_rest)), Some((&b, right_rest))) = (left.split_first(), right.split_first()) {
                if compare(a, b) == Ordering::Greater {
                    merged.push(b);
                    right = right_rest;
                } else {
                    merged.push(a);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_out_as_from_the_standard_library() {
        let mut state = 5u64;
        for length in [0, 1, 2, 40, 3000] {
            let words: Vec<Vec<u8>> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let (letters, length) = (state >> 20, (state >> 60) as usize);
                    (0..length).map(|at| b"\0a\xE5\xFF"[(letters >> (2 * at)) as usize % 4]).collect()
                })
                .collect();
            let mut own: Vec<(&[u8], usize)> = words.iter().map(Vec::as_slice).zip(0..).collect();
            let mut other = own.clone();
            sort_strings(&mut own);
            other.sort();
            assert_eq!(own, other, "{length}");
        }
    }

    #[test]
    fn lists_of_any_length_come_out_as_from_the_standard_library() {
        let mut state = 3u64;
        for length in (0..40).chain([63, 64, 65, 100, 1000, 4097]) {
            for kinds in [1, 2, 7, 1 << 20] {
                let list: Vec<(u64, usize)> = (0..length)
                    .map(|at| {
                        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        ((state >> 33) % kinds, at)
                    })
                    .collect();
                let (mut own, mut other) = (list.clone(), list.clone());
                sort_by_key(&mut own, |&(key, _)| key);
                other.sort_by_key(|&(key, _)| key);
                assert_eq!(own, other, "{length} of {kinds}");
                let mut own = list;
                sort(&mut own);
                other.sort();
                assert_eq!(own, other);
            }
        }
    }
}
