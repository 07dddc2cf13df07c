//! A static web server for the page on this machine, with the headers that the page is meant to be hosted with.
//!
//! Only what a demo and a test need: GET and HEAD of the files of one folder, to this machine alone.

use crate::context::Context;
use crate::{Result, page};
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Tried first; any free one otherwise.
const USUAL_PORT: u16 = 8080;

/// `cargo xtask serve`
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    serve(context, port(arguments)?)
}

/// The port that `--port N` or `--port=N` asks for.
pub fn port(arguments: &[String]) -> Result<Option<u16>> {
    let number = match arguments {
        [] => return Ok(None),
        [one] if one.starts_with("--port=") => one.trim_start_matches("--port="),
        [name, number] if name == "--port" => number,
        _ => return Err(format!("unknown arguments `{}`; known: --port N", arguments.join(" "))),
    };
    number.parse().map(Some).map_err(|_| format!("`{number}` is no port number (0 to 65535)"))
}

/// Serves the page until it is told to stop.
pub fn serve(context: &Context, port: Option<u16>) -> Result<()> {
    let folder = page::hosted(context);
    if !folder.join("index.html").is_file() {
        return Err("the page is not built; `cargo xtask demo` builds and serves it".to_owned());
    }
    let headers = fs::read_to_string(context.www().join("page").join("headers.txt"))
        .map_err(|e| format!("www/page/headers.txt: {e}"))?;
    let site = Arc::new(Site { folder, headers: header_lines(&headers) });
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    ctrlc::set_handler(|| {
        println!("\nstopped");
        std::process::exit(0);
    })
    .map_err(|e| format!("cannot listen for Ctrl-C: {e}"))?;
    println!("\nThe page: http://{address}/   (Ctrl-C stops)");
    println!("Without a server: www/page/dist-single/govscore.html opens by a double click.");
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        let site = Arc::clone(&site);
        // A visitor who goes away in the middle is no concern of the others.
        std::thread::spawn(move || drop(site.answer(stream)));
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let on = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => on(port).map_err(|e| match e.kind() {
            ErrorKind::AddrInUse => format!("port {port} is in use; leave --port away and a free one is taken"),
            _ => format!("cannot listen on port {port}: {e}"),
        }),
        None => on(USUAL_PORT).or_else(|_| on(0)).map_err(|e| format!("no free port: {e}")),
    }
}

/// The lines of `headers.txt` that are headers.
fn header_lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect()
}

struct Site {
    folder: PathBuf,
    headers: Vec<String>,
}

impl Site {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        // A request line and headers are short; more is nothing we want to read.
        let mut reader = BufReader::new(stream.try_clone()?.take(64 * 1024));
        let mut request = String::new();
        reader.read_line(&mut request)?;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (status, kind, body) = match method {
            "GET" | "HEAD" => self.look_up(target),
            _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"GET or HEAD\n".to_vec()),
        };
        let mut head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n",
            body.len()
        );
        for header in &self.headers {
            head.push_str(header);
            head.push_str("\r\n");
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
        stream.flush()
    }

    fn look_up(&self, target: &str) -> (&'static str, &'static str, Vec<u8>) {
        let found = relative(target).map(|path| self.folder.join(path)).and_then(|path| {
            let path = if path.is_dir() { path.join("index.html") } else { path };
            fs::read(&path).ok().map(|body| (content_type(&path), body))
        });
        match found {
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
        }
    }
}

/// The path inside the folder that a request names; none for one that leads out of it.
fn relative(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decoded(path)?;
    let mut inside = PathBuf::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == ".." || part == "." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        inside.push(part);
    }
    Some(inside)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_stay_inside_the_folder() {
        let cases = [
            ("/", Some("")),
            ("/a/b.js?v=1#x", Some("a/b.js")),
            ("//a", Some("a")),
            ("/%E5%BB%BA.txt", Some("建.txt")),
            ("/../secret", None),
            ("/a/%2e%2e/secret", None),
            ("/..%2fsecret", None),
            ("/a\\..\\b", None),
            ("/c:/x", None),
            ("/%zz", None),
            ("/%e", None),
            ("*", None),
        ];
        for (target, expected) in cases {
            assert_eq!(relative(target), expected.map(PathBuf::from), "{target}");
        }
    }

    #[test]
    fn ports_are_read_or_refused() {
        let port = |words: &[&str]| port(&words.iter().map(|w| w.to_string()).collect::<Vec<_>>());
        assert_eq!(port(&[]), Ok(None));
        assert_eq!(port(&["--port", "81"]), Ok(Some(81)));
        assert_eq!(port(&["--port=0"]), Ok(Some(0)));
        assert!(port(&["--port"]).is_err());
        assert!(port(&["--port", "70000"]).is_err());
        assert!(port(&["--prot", "81"]).is_err());
    }

    #[test]
    fn comments_are_no_headers() {
        assert_eq!(header_lines("# why\n\nA: b\n  C: d \n"), ["A: b", "C: d"]);
    }
}
