//! JSON, read and written.
//!
//! Compiled for dozens of types, `serde_json`'s writer and `serde`'s derived readers would make up a third of the WebAssembly module.
//! Here the code that differs from type to type is next to nothing. Numbers are written as ECMAScript writes them, so that `JSON.stringify` of the
//! same object gives the same bytes.

mod number;
mod read;
mod write;

pub(crate) use number::{fixed, parse as parse_number};
pub(crate) use read::plain;
pub use read::{Faults, Fields, Node, Plain, from_str};
pub use write::{quoted, to_json, to_json_with_points};
