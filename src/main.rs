//! The `innie` program: everything it does is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    innie::cli::run()
}
