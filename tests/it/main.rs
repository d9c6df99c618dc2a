//! Everything that is shown true of the program as a whole, a module for each behaviour.

mod house;
