//! govscore scores what a Chinese or English text says about the social-governance framework *co-construction,
//! co-governance, sharing* (共建共治共享): which pillars and indicators it evidences, where, and in which stance.
//! It measures the text, never how well a place is governed.
//!
//! Data flows one way: text → evidence → score → report; a codebook drives the middle two.

mod builtin;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codebook;
pub mod error;
pub mod evidence;
mod json;
mod numbers;
mod order;
pub mod report;
pub mod score;
pub mod scorer;
pub mod text;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub mod wasm;

pub use codebook::Codebook;
pub use error::{Error, ErrorKind};
pub use report::Report;
pub use score::Preset;
pub use scorer::{Options, Progress, Scorer, Step};

/// The examples of the README are compiled and run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
