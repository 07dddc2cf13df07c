//! One error type for the whole library: a kind, a stable code, and a message that says what to do.

use std::fmt;

/// What kind of thing went wrong. New kinds may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The codebook cannot be read or contradicts itself.
    Codebook,
    /// A text or codebook is larger than the limit in force.
    TooLarge,
    /// The word list for Chinese boundaries is needed and was not loaded, or is damaged.
    Dictionary,
    /// An argument is of the wrong type or out of range.
    Argument,
    /// Bytes are not in the encoding they were said to be in.
    Encoding,
    /// A file could not be read or written.
    Io,
}

impl ErrorKind {
    /// The stable code that other languages see, e.g. `"too-large"`.
    pub fn code(self) -> &'static str {
        match self {
            ErrorKind::Codebook => "codebook",
            ErrorKind::TooLarge => "too-large",
            ErrorKind::Dictionary => "dictionary",
            ErrorKind::Argument => "argument",
            ErrorKind::Encoding => "encoding",
            ErrorKind::Io => "io",
        }
    }
}

/// An error: what went wrong, and what the caller can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    /// Makes an error. The message is one or two sentences and names the remedy.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into() }
    }

    /// The kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The stable code, the same in Rust, JavaScript and on the command line.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// What went wrong and what to do, in English.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message, self.code())
    }
}

impl std::error::Error for Error {}
