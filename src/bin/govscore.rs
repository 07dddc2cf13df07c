//! The command line; everything it does is in [`govscore::cli`].

fn main() -> std::process::ExitCode {
    govscore::cli::main()
}
