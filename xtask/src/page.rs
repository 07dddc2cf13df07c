//! The page: the hosted folder and the single HTML file.

use crate::context::{Context, run_or_fail};
use crate::fingerprint::Inputs;
use crate::package::PACKAGE;
use crate::steps::{Plan, Reporter};
use crate::{Result, npm};
use std::path::PathBuf;

pub const PAGE: &str = "page";

/// Adds the step that builds both forms of the page.
pub fn add<'a>(plan: &mut Plan<'a>, context: &'a Context) {
    plan.add(PAGE, &[PACKAGE], |reporter| build(context, reporter));
}

/// The folder that a web server hands out.
pub fn hosted(context: &Context) -> PathBuf {
    context.www().join("page").join("dist")
}

fn single(context: &Context) -> PathBuf {
    context.www().join("page").join("dist-single").join("govscore.html")
}

fn build(context: &Context, reporter: &Reporter) -> Result<String> {
    let www = context.www();
    let mut inputs = Inputs::new(&context.root);
    let built = www.join("package").join("dist");
    for path in [&www.join("page"), &built, &context.root.join("seeds"), &www.join("package-lock.json")] {
        inputs.path(path);
    }
    let stamp = context.target().join("wasm").join("page.stamp");
    let stands = || hosted(context).join("index.html").is_file() && single(context).is_file();
    if inputs.unchanged_since(&stamp) && stands() {
        return Ok("sources unchanged".to_owned());
    }
    reporter.doing("npm run build -w page: the hosted page and the single file");
    run_or_fail(&mut npm::npm(context, &["run", "build", "-w", "page"]), &context.log("npm-build-page"))?;
    if !stands() {
        return Err(
            "the build went through, but www/page/dist/index.html or www/page/dist-single/govscore.html is missing"
                .to_owned(),
        );
    }
    inputs.record(&stamp)?;
    Ok("built".to_owned())
}
