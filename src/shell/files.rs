//! Files written whole or not at all, and folders that are nobody else's business.

use std::fs::{self, DirBuilder};
use std::io::{self, Read, Write};
use std::path::Path;

/// No show's file is larger than this many bytes, so no more is read.
const LARGEST_SHOW: u64 = 32 << 20;

/// Reads a show's file.
///
/// # Errors
///
/// If it cannot be read, is too large, or is not text.
pub fn read_show(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = fs::File::open(path)?;
    file.take(LARGEST_SHOW + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_SHOW {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

/// Refuses what is no file: a pipe or a device would keep the start waiting.
pub(super) fn must_be_file(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.is_file() {
        Ok(())
    } else {
        Err(io::Error::other("not a file"))
    }
}

/// Writes a file whole or not at all; only the viewer may read it. Its folder is made if it is missing.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    create_folder(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".innie-")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_folder(folder)
}

/// Makes a folder, and those above it, for the viewer alone. One that is there stays as it is.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes sure that the names in a folder survive a power cut.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(()); // Folders cannot be opened there.
    }
    fs::File::open(folder)?.sync_all()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn files_and_folders_are_the_viewers_alone() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("new/innie/file");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert_eq!(mode(&root.path().join("new")), 0o700);
        let names = fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(names.count(), 1, "no half-written file is left behind");
    }
}
