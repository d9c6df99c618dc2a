//! The operations on files that marks hang on, each of them one call of the system.
//!
//! What keeps marks asks a [`Disk`] for them, so that a test can fail any of them, stop after any of them, and build every state that a
//! power cut may leave behind. [`Real`] is the one that does them.

#[cfg(test)]
pub(super) mod fake;

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells that a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Its length in bytes.
    pub(super) length: u64,
    /// When it was written last, where the system tells.
    pub(super) written: Option<SystemTime>,
}

/// The operations on files that marks hang on.
pub(super) trait Disk {
    /// An open file.
    type File;

    /// Reads a file, at most so many bytes of it. What is no file is an error: a pipe would be waited for without end.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;
    /// The names in a folder, in any order.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// What tells that a file has changed.
    fn stamp(&self, path: &Path) -> io::Result<Stamp>;
    /// Makes one folder for the viewer alone.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes sure that the names in a folder survive a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Opens a file to append to, and makes it for the viewer alone if it is missing.
    fn open(&self, path: &Path) -> io::Result<Self::File>;
    /// Makes a file in the folder that nobody else has, and tells where it is.
    fn temporary(&self, folder: &Path) -> io::Result<(Self::File, PathBuf)>;
    /// The length of a file, and its last byte.
    fn end(&self, file: &mut Self::File) -> io::Result<(u64, Option<u8>)>;
    /// Writes at the end of a file, in one go, and tells where the bytes that were taken stand now: they may be fewer.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<Range<u64>>;
    /// Puts an empty line in the place of what one has written oneself.
    fn blank(&self, file: &mut Self::File, place: Range<u64>) -> io::Result<()>;
    /// Makes sure that what was written survives a power cut.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Puts a file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// Makes a folder, and those above it, and tells whether it was missing. One that is there stays as it is.
pub(super) fn make_folders<D: Disk>(disk: &D, folder: &Path) -> io::Result<bool> {
    let made = match disk.make_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => match folder.parent() {
            Some(above) => {
                make_folders(disk, above)?;
                disk.make_folder(folder)
            }
            None => Err(error),
        },
        made => made,
    };
    match made {
        // Somebody else may make it at the same time. Whether it is a folder is seen by who goes on in it.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        made => made.map(|()| true),
    }
}

/// Makes sure that the folder itself survives a power cut: its names, and its own name, and those of the folders it stands in, which
/// may have been made just now by somebody who was killed before saying so.
pub(super) fn sync_folders<D: Disk>(disk: &D, folder: &Path) -> io::Result<()> {
    for (above, folder) in folder.ancestors().enumerate() {
        match disk.sync_folder(folder) {
            // What may not even be read was not made by innie.
            Err(error) if above > 0 && error.kind() == io::ErrorKind::PermissionDenied => break,
            synced => synced?,
        }
    }
    Ok(())
}

/// Writes a file whole or not at all; only the viewer may read it. Its folder is made if it is missing.
pub(super) fn write_whole<D: Disk>(disk: &D, path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let is_new = make_folders(disk, folder)?;
    let (mut file, temporary) = disk.temporary(folder)?;
    let written = write_all(disk, &mut file, content)
        .and_then(|()| disk.sync(&file))
        .and_then(|()| disk.rename(&temporary, path));
    if written.is_err() {
        // It is the first error that counts.
        let _ = disk.remove(&temporary);
    }
    written?;
    if is_new {
        sync_folders(disk, folder)
    } else {
        disk.sync_folder(folder)
    }
}

fn write_all<D: Disk>(disk: &D, file: &mut D::File, mut content: &[u8]) -> io::Result<()> {
    while !content.is_empty() {
        let taken = match disk.write(file, content) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            written => length(&written?),
        };
        if taken == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        content = content.get(taken..).unwrap_or_default();
    }
    Ok(())
}

/// How many bytes are in a place.
pub(super) fn length(place: &Range<u64>) -> usize {
    usize::try_from(place.end.saturating_sub(place.start)).unwrap_or(usize::MAX)
}

/// A line of blanks as long as a place.
fn blanks(place: &Range<u64>) -> Vec<u8> {
    let mut blanks = vec![b' '; length(place)];
    if let Some(last) = blanks.last_mut() {
        *last = b'\n';
    }
    blanks
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Real;

impl Disk for Real {
    type File = File;

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("not a file"));
        }
        let mut bytes = vec![];
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.file_name()))
            .collect()
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let told = fs::metadata(path)?;
        Ok(Stamp {
            length: told.len(),
            written: told.modified().ok(),
        })
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg_attr(windows, expect(unused_mut, reason = "only Unix has modes"))]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(windows) {
            return Ok(()); // Folders cannot be opened there.
        }
        match File::open(folder)?.sync_all() {
            // There are file systems whose folders need none, and say so.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            synced => synced,
        }
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        if fs::metadata(path).is_ok_and(|told| !told.is_file()) {
            return Err(io::Error::other("not a file"));
        }
        let mut options = File::options();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)
    }

    fn temporary(&self, folder: &Path) -> io::Result<(File, PathBuf)> {
        let made = tempfile::Builder::new()
            .prefix(".innie-")
            .tempfile_in(folder)?;
        Ok(made.keep()?)
    }

    fn end(&self, file: &mut File) -> io::Result<(u64, Option<u8>)> {
        let length = file.metadata()?.len();
        if length == 0 {
            return Ok((0, None));
        }
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        Ok((length, Some(u8::from_ne_bytes(last))))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<Range<u64>> {
        let count = file.write(bytes)? as u64;
        let end = file.stream_position()?;
        Ok(end.saturating_sub(count)..end)
    }

    #[cfg(unix)]
    fn blank(&self, file: &mut File, place: Range<u64>) -> io::Result<()> {
        use std::os::unix::fs::FileExt;
        let blanks = blanks(&place);
        // What is opened to append is appended to, wherever one asks to write.
        let flags = rustix::fs::fcntl_getfl(&*file)?;
        rustix::fs::fcntl_setfl(&*file, flags - rustix::fs::OFlags::APPEND)?;
        let written = file.write_all_at(&blanks, place.start);
        rustix::fs::fcntl_setfl(&*file, flags)?;
        written
    }

    #[cfg(not(unix))]
    fn blank(&self, _: &mut File, _: Range<u64>) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn files_and_folders_are_the_viewers_alone() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("new/innie/file");
        write_whole(&Real, &path, b"one").unwrap();
        write_whole(&Real, &path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert_eq!(mode(&root.path().join("new")), 0o700);
        let names = fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(names.count(), 1, "no half-written file is left behind");
        Real.open(&root.path().join("log")).unwrap();
        assert_eq!(mode(&root.path().join("log")), 0o600);
    }

    /// What others have written meanwhile stays, and what is written afterwards goes to the end.
    #[test]
    fn one_blanks_only_what_one_has_written() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("log");
        let [mut one, mut other] = [(); 2].map(|()| Real.open(&path).unwrap());
        Real.write(&mut other, b"before\n").unwrap();
        let own = Real.write(&mut one, b"own").unwrap();
        Real.write(&mut other, b"after\n").unwrap();
        assert_eq!(own, 7..10);
        Real.blank(&mut one, own).unwrap();
        Real.write(&mut one, b"end\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"before\n  \nafter\nend\n");
    }
}
