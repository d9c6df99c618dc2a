//! The impure floor.
