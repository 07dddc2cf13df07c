//! Writing: to a file or to standard output, where a reader that leaves early is no error.

use crate::error::{Error, ErrorKind};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Where results go.
pub struct Out {
    to: Box<dyn Write>,
    name: String,
    /// Whether it is a file.
    pub file: bool,
    /// Whether nobody reads on.
    pub closed: bool,
}

impl Out {
    /// Opens a file, or standard output without one.
    pub fn new(path: Option<&Path>) -> Result<Self, Error> {
        let (to, name): (Box<dyn Write>, String) = match path {
            None => (Box::new(BufWriter::new(io::stdout())), "standard output".into()),
            Some(path) => {
                let name = path.display().to_string();
                let file =
                    File::create(path).map_err(|e| Error::new(ErrorKind::Io, format!("Cannot write {name}: {e}.")))?;
                (Box::new(BufWriter::new(file)), name)
            }
        };
        Ok(Out { to, name, file: path.is_some(), closed: false })
    }

    /// Writes text and hands it on at once, so that a reader sees early results early.
    pub fn write(&mut self, text: &str) -> Result<(), Error> {
        if self.closed {
            return Ok(());
        }
        match self.to.write_all(text.as_bytes()).and_then(|()| self.to.flush()) {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(e) => Err(Error::new(ErrorKind::Io, format!("Cannot write {}: {e}.", self.name))),
        }
    }
}
