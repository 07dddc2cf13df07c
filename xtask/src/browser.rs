//! The browser that tests drive: Chrome, Chromium or Edge as installed; Debian's Chromium otherwise.

use crate::Result;
use crate::apt;
use crate::context::{Context, find_program, output_of};
use crate::steps::Reporter;
use std::fs;
use std::path::{Path, PathBuf};

/// A browser, and the driver that fits it.
#[derive(Clone, Debug)]
pub struct Browser {
    pub binary: PathBuf,
    pub driver: PathBuf,
}

const NAMES: [&str; 7] = [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
];

/// Where installers put browsers without putting them on `PATH`.
const PLACES: [&str; 7] = [
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

const DRIVERS: [&str; 2] = ["chromedriver", "msedgedriver"];

const DRIVER_PLACES: [&str; 2] = ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// Finds or installs a browser with its driver, and a font for Chinese.
pub fn ensure(context: &Context, reporter: &Reporter) -> Result<String> {
    let mut note = "already there";
    let found = match find(context) {
        Some(browser) => browser,
        None if apt::available() => {
            let packages = ["chromium", "chromium-driver"];
            apt::install(context, reporter, &packages, "the page and the module are tested in a real browser")?;
            note = "installed";
            find(context).ok_or("Chromium was installed but is not found")?
        }
        None => {
            return Err("there is no Chrome, Chromium or Edge with its driver. Install by hand: \
                        Chrome, and the chromedriver of the same version (https://googlechromelabs.github.io/chrome-for-testing/); \
                        GOVSCORE_BROWSER and CHROMEDRIVER may name their places"
                .to_owned());
        }
    };
    if !has_chinese_font(context) && apt::available() {
        apt::install(context, reporter, &["fonts-noto-cjk"], "without a Chinese font the page would show boxes")?;
    }
    let note = format!("{} {note}", found.binary.display());
    context.browser.set(found).map_err(|_| "the browser is set already")?;
    Ok(note)
}

/// The first browser for which there is a driver of the same major version.
fn find(context: &Context) -> Option<Browser> {
    let named = std::env::var_os("GOVSCORE_BROWSER").map(PathBuf::from);
    let browsers: Vec<PathBuf> = match named {
        Some(binary) => vec![binary],
        None => NAMES
            .iter()
            .filter_map(|name| find_program(name))
            .chain(PLACES.iter().map(PathBuf::from).filter(|p| p.is_file()))
            .collect(),
    };
    let drivers: Vec<PathBuf> = std::env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .into_iter()
        .chain(DRIVERS.iter().filter_map(|name| find_program(name)))
        .chain(DRIVER_PLACES.iter().map(PathBuf::from).filter(|p| p.is_file()))
        .collect();
    browsers.iter().find_map(|binary| {
        let version = major(context, binary)?;
        let driver = drivers.iter().find(|driver| major(context, driver) == Some(version))?;
        Some(Browser { binary: binary.clone(), driver: driver.clone() })
    })
}

/// The major version a program prints, e.g. 131 for "Chromium 131.0.6778.85 built on Debian".
fn major(context: &Context, program: &Path) -> Option<u32> {
    version_in(&output_of(context.command(&program.to_string_lossy()).arg("--version"))?)
}

fn version_in(text: &str) -> Option<u32> {
    let version =
        text.split_whitespace().find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next()?.parse().ok()
}

fn has_chinese_font(context: &Context) -> bool {
    !cfg!(target_os = "linux")
        || output_of(context.command("fc-list").args([":lang=zh-cn", "family"])).is_some_and(|list| !list.is_empty())
}

/// Writes the capabilities that the test runner of wasm-bindgen asks of the driver; they name this machine's browser
/// and so belong into the build folder.
pub fn webdriver_json(context: &Context, browser: &Browser) -> Result<PathBuf> {
    let binary = browser.binary.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"];
    let arguments: Vec<String> = arguments.iter().map(|a| format!("\"{a}\"")).collect();
    let edge = binary.to_lowercase().contains("edge");
    let options = if edge { "ms:edgeOptions" } else { "goog:chromeOptions" };
    let text = format!("{{ \"{options}\": {{ \"binary\": \"{binary}\", \"args\": [{}] }} }}\n", arguments.join(", "));
    let file = context.target().join("wasm").join("webdriver.json");
    let folder = file.parent().ok_or("no folder")?;
    fs::create_dir_all(folder).and_then(|()| fs::write(&file, text)).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        let cases = [
            ("Chromium 131.0.6778.85 built on Debian 12", Some(131)),
            ("ChromeDriver 130.1.2.3 (abc-refs/branch-heads/6778@{#1})", Some(130)),
            ("Microsoft Edge 9.0.1 ", Some(9)),
            ("nothing here", None),
        ];
        for (text, expected) in cases {
            assert_eq!(version_in(text), expected, "{text}");
        }
    }
}
