//! The random id of this device, by which its file in the watch log is named.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::Path;

use super::disk::{self, Disk};
use crate::guide::Text;
use crate::progress::Device;

/// No id is longer than this, so no more is read.
const LONGEST: u64 = 100;

/// The id kept in the state folder. If there is none, or what is there cannot be one, it is made anew.
///
/// Two starts that make it at the same time may use two ids once; the log merges both.
pub(super) fn keep<D: Disk>(disk: &D, state: &Path) -> io::Result<Device> {
    let path = state.join("device");
    if let Some(device) = read(disk, &path)? {
        return Ok(device);
    }
    let device = random();
    disk::write_whole(disk, &path, format!("{}\n", device.0).as_bytes())?;
    Ok(device)
}

/// A fresh id: 32 hexadecimal digits from the randomness that seeds the standard library's maps.
pub(super) fn random() -> Device {
    let half = || RandomState::new().build_hasher().finish();
    Device(Text::clean(&format!("{:016x}{:016x}", half(), half())))
}

fn read<D: Disk>(disk: &D, path: &Path) -> io::Result<Option<Device>> {
    let bytes = match disk.read(path, LONGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let id = std::str::from_utf8(&bytes).unwrap_or_default().trim_end();
    Ok(Device::is_valid(id).then(|| Device(Text::clean(id))))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::shell::disk::Real;

    #[test]
    fn an_id_is_made_once_and_kept() {
        let root = tempfile::tempdir().unwrap();
        let state = root.path().join("innie");
        let device = keep(&Real, &state).unwrap();
        assert!(Device::is_valid(&device.0));
        assert_eq!(keep(&Real, &state).unwrap(), device);
        assert_ne!(random(), device);
    }

    #[test]
    fn what_is_no_id_is_made_anew() {
        let long = "a".repeat(1000);
        for content in ["", "../../x", "Upper", "a b", &long, "\u{1b}[2J"] {
            let root = tempfile::tempdir().unwrap();
            fs::write(root.path().join("device"), content).unwrap();
            let device = keep(&Real, root.path()).unwrap();
            assert!(Device::is_valid(&device.0), "{content:?}");
            assert_eq!(keep(&Real, root.path()).unwrap(), device, "{content:?}");
        }
    }

    #[test]
    fn a_hand_written_id_is_taken() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("device"), "laptop\r\n").unwrap();
        assert_eq!(
            keep(&Real, root.path()).unwrap(),
            Device(Text::clean("laptop"))
        );
    }

    #[test]
    fn a_folder_in_its_place_is_an_error() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("device")).unwrap();
        assert!(keep(&Real, root.path()).is_err());
    }
}
